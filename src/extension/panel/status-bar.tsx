import type { JSX } from 'preact';
import { useModel } from './context.ts';

const number = (value: number): string => value.toLocaleString('en');

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
      <span>
        {number(shown)} of {number(all)} {all === 1 ? 'exchange' : 'exchanges'} shown
      </span>
      <span class={dropped > 0 ? 'careful-text' : ''}>{number(dropped)} dropped</span>
      {problem === null ? null : <span class="careful-text">{problem}</span>}
      {model.connection.value === 'lost' ? (
        <span class="careful-text">Why401 was updated or removed: close DevTools and open them again</span>
      ) : null}
      {tab !== null && !tab.recording ? <span class="careful-text">Recording is paused</span> : null}
      <span class="spring" />
      <span>Nothing leaves this browser</span>
    </footer>
  );
}
