import type { Reply, Scenario } from '../scenario.ts';
import { client } from './client.ts';
import { escape, page } from './html.ts';

/** The page of one scenario: plays it when it opens, and again on demand. With `frame`, a frame of that origin plays. */
export function stagePage(options: {
  readonly scenario: Scenario;
  readonly home: string;
  readonly frame: string | null;
}): Reply {
  const { scenario, home, frame } = options;
  return page(
    `${scenario.name} · Why401 lab`,
    `<p><a href="${escape(home)}">The lab</a></p>
<h1>${escape(scenario.title)}</h1>
<dl><dt>What it does</dt><dd>${escape(scenario.does)}</dd><dt>What the diagnosis should say</dt><dd>${escape(scenario.says)}</dd></dl>
${frame === null ? '<p><button>Play again</button></p>' : `<iframe src="${escape(`${frame}/.lab/frame/${scenario.name}`)}" title="The frame that plays"></iframe>`}
<ol></ol>
<script type="module">(${String(client)})(${JSON.stringify(scenario.name)})</script>`,
  );
}
