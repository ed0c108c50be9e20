import type { JSX } from 'preact';
import { useModel } from './context.ts';
import { countPhrase, phrase } from '../ui/phrase.ts';

/** Honest counts: what is shown, what is hidden and by what, what is gone. */
export function StatusBar(): JSX.Element {
  const model = useModel();
  const all = model.rows.value.length;
  const shown = model.passing.value.length;
  const tab = model.tab.value;
  const dropped = tab?.dropped ?? 0;
  const problem = model.filter.value.problem;
  return (
    <footer class="status-bar">
      <span>{countPhrase('barShown', all, { shown })}</span>
      <span class={dropped > 0 ? 'careful-text' : ''}>{countPhrase('barDropped', dropped)}</span>
      {problem === null ? null : <span class="careful-text">{problem}</span>}
      {model.connection.value === 'lost' ? <span class="careful-text">{phrase('stateLostShort')}</span> : null}
      {tab !== null && !tab.recording ? <span class="careful-text">{phrase('statePaused')}</span> : null}
      <span class="spring" />
      <span>{phrase('barPrivate')}</span>
    </footer>
  );
}
