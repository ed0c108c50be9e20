import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Finding } from '../../diagnosis/finding.ts';
import type { Exchange } from '../../http/exchange.ts';
import { WireText } from '../ui/wire-text.tsx';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { phrase } from '../ui/phrase.ts';
import type { WrittenAnswer } from './written-answer.ts';
import { useWays } from './ways-context.ts';

/** The exact answer that the server should send, and code that sends it in the framework of one's choice. */
export function ServerAnswer({ finding, exchange }: { readonly finding: Finding; readonly exchange: Exchange }) {
  const ways = useWays();
  const id = useId();
  const [answer, setAnswer] = useState<WrittenAnswer | null>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const { writtenAnswer } = await import('./written-answer.ts');
      if (wanted) setAnswer(writtenAnswer(finding, exchange));
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [finding, exchange]);
  if (answer === null) return null;
  const snippet = answer.snippets[chosen] ?? answer.snippets[0];
  return (
    <div class="server-answer">
      <Copied text={answer.lines} label={phrase('answerCopy')} copy={ways.copyText} />
      <div class="box-head">
        <label for={id}>
          <RichPhrase
            of="answerIn"
            values={{
              framework: (
                <select id={id} class="framework" onChange={(event) => setChosen(event.currentTarget.selectedIndex)}>
                  {answer.snippets.map(({ framework }) => (
                    <option key={framework}>{framework}</option>
                  ))}
                </select>
              ),
            }}
          />
        </label>
      </div>
      {snippet === undefined ? null : (
        <Copied text={snippet.code} label={phrase('answerCopyCode')} copy={ways.copyText} />
      )}
    </div>
  );
}

interface CopiedProps {
  readonly text: string;
  readonly label: string;
  readonly copy: (text: string) => void;
}

function Copied({ text, label, copy }: CopiedProps): JSX.Element {
  return (
    <div class="copied">
      <pre class="body-text" tabIndex={0}>
        <WireText text={text} lines />
      </pre>
      <button type="button" class="action" aria-label={label} title={label} onClick={() => copy(text)}>
        {phrase('copy')}
      </button>
    </div>
  );
}
