import type { JSX } from 'preact';
import { countPhrase, phrase } from '../ui/phrase.ts';
import { Visible } from '../ui/visible.tsx';
import { useModel } from './context.ts';
import { accessWords } from './access-words.ts';
import { useWays } from './ways-context.ts';

/** Honest counts: what is shown, what is hidden and by what, what is gone; and what keeps more from coming, with a way out. */
export function StatusBar(): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const all = model.rows.value.length;
  const shown = model.passing.value.length;
  const tab = model.tab.value;
  const dropped = tab?.dropped ?? 0;
  const problem = model.filter.value.problem;
  const isLive = model.source.value.controls !== null;
  const access = accessWords(ways);
  // Then there is nobody to do what could be asked for.
  const isLost = model.connection.value === 'lost';
  return (
    <footer class="status-bar">
      <span>{countPhrase('barShown', all, { shown })}</span>
      {dropped > 0 && isLive && !isLost ? (
        <Trouble
          text={countPhrase('barFull', dropped)}
          action={phrase('clear')}
          hint={countPhrase('stateFullText', dropped)}
          act={() => model.clear()}
        />
      ) : (
        <span>{countPhrase('barDropped', dropped)}</span>
      )}
      {problem === null ? null : <span class="careful-text">{problem}</span>}
      {isLost ? <span class="careful-text">{phrase('stateLostShort')}</span> : null}
      {!isLost && tab !== null && !tab.siteAccess ? (
        <Trouble text={phrase('stateNoAccess')} action={phrase(access.action)} hint={access.text} act={access.act} />
      ) : null}
      {!isLost && tab !== null && !tab.recording ? (
        <Trouble
          text={phrase('statePaused')}
          action={phrase('record')}
          hint={phrase('statePausedText')}
          act={() => model.setRecording(true)}
        />
      ) : null}
      <span class="spring" />
      <NoticeText />
    </footer>
  );
}

interface TroubleProps {
  readonly text: string;
  readonly hint: string;
  readonly action: string;
  readonly act: () => void;
}

function Trouble({ text, hint, action, act }: TroubleProps): JSX.Element {
  return (
    <span class="trouble" title={hint}>
      <span class="careful-text">{text}</span>
      <button type="button" class="link" onClick={act}>
        {action}
      </button>
    </span>
  );
}

/** What was done last; where nothing was, what never is. */
function NoticeText(): JSX.Element {
  const notice = useModel().notice.value;
  return (
    <>
      <span role="status" class="notice-text">
        {notice === null ? null : <Visible text={notice.text} />}
      </span>
      {notice?.undo == null ? null : (
        <button type="button" class="link" onClick={notice.undo}>
          {phrase('undo')}
        </button>
      )}
      {notice === null ? <span class="promise">{phrase('barPrivate')}</span> : null}
    </>
  );
}
