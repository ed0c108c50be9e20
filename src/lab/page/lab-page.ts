import { groups, type Reply, type Scenario } from '../scenario.ts';
import { cacheModes, corsModes } from '../switches.ts';
import { escape, page } from './html.ts';

/** The lab's page: every scenario, by group, with a search over all that is said of them. */
export function labPage(entries: readonly { readonly scenario: Scenario; readonly url: string }[]): Reply {
  const sections = groups.map((group) => {
    const cards = entries.filter(({ scenario }) => scenario.group === group).map(card);
    return cards.length === 0 ? '' : `<section><h2>${escape(group)}</h2><ul>${cards.join('')}</ul></section>`;
  });
  return page(
    'Why401 lab',
    `<h1>Why401 lab</h1>
<p class="quiet">Each of these ${entries.length} fails in its own way. Open DevTools, show the panel “Auth”, press one, and compare.</p>
<input type="search" placeholder="Search: expired, cookie, 407 …" aria-label="Search the scenarios" autofocus>
${sections.join('\n')}
<p class="quiet" id="none" hidden>Nothing here is called that.</p>
${tools}
<script type="module">(${String(search)})()</script>`,
  );
}

/** What stands beside the scenarios, for failures of one's own making. */
const tools = `<h2 id="tools">Tools</h2>
<dl>
<dt><code>/echo</code> on any host</dt><dd>What arrived, field by field: proof of what was stripped on the way.</dd>
<dt><code>/mint?sub=ada&amp;aud=https://api.lab.test&amp;scope=orders:read&amp;exp=-60&amp;alg=ES256</code></dt><dd>A signed token to order; times are seconds from now.</dd>
<dt><code>/jwks</code>, <code>/jwks?rotate</code></dt><dd>The issuer’s keys; throws them away and makes new ones.</dd>
<dt><code>/orders</code> on api.lab.test</dt><dd>Really checks a Bearer token: GET wants the scope orders:read, everything else orders:write.</dd>
<dt><code>/.well-known/openid-configuration</code> on idp.lab.test</dt><dd>An identity provider: authorize, token, revoke, end_session; the client <code>shop</code> with PKCE, the callback <code>/callback</code> on app.lab.test or localhost.</dd>
<dt><code>/log</code></dt><dd>The server’s own reason for every refusal: the truth to compare the diagnosis with.</dd>
<dt>Switches for every address</dt><dd><code>clock=-300</code> <code>cors=${corsModes.join('|')}</code> <code>cache=${cacheModes.join('|')}</code> <code>latency=250</code> <code>rate=3</code> <code>strip=1</code></dd>
</dl>`;

function card({ scenario, url }: { readonly scenario: Scenario; readonly url: string }): string {
  const { name, title, does, says, expect } = scenario;
  return `<li><a href="${escape(url)}"><b>${escape(name)}</b><span>${escape(title)}</span><small>${escape(does)}</small><small>Should say: ${escape(says)} <code>${escape(expect.rule ?? 'nothing')}</code></small></a></li>`;
}

/** Runs in the page; it must stand alone. */
function search(): void {
  const input = document.querySelector('input');
  const sections = [...document.querySelectorAll('section')];
  input?.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let found = 0;
    for (const section of sections) {
      let shown = 0;
      for (const item of section.querySelectorAll('li')) {
        const text = item.textContent.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) shown += 1;
      }
      section.hidden = shown === 0;
      found += shown;
    }
    document.querySelector('#none')?.toggleAttribute('hidden', found > 0);
  });
}
