import type { JSX } from 'preact';
import { useModel } from './context.ts';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';
import { useWays } from './ways-context.ts';

interface Message {
  readonly title: string;
  readonly text: string;
  readonly action: readonly [text: string, act: () => void] | null;
}

/** Stands where the list would: why nothing is there, and what to do next. */
export function StateMessage(): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const { title, text, action } = message(model, ways);
  return (
    <div class="state-message" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      {action === null ? null : (
        <button type="button" class="action bordered" onClick={action[1]}>
          {action[0]}
        </button>
      )}
    </div>
  );
}

function message(model: Model, ways: Ways): Message {
  const tab = model.tab.value;
  const all = model.rows.value.length;
  const { fileName } = model.source.value;
  if (model.connection.value === 'connecting') {
    return { title: 'Loading…', text: 'Fetching what was recorded so far.', action: null };
  }
  if (model.connection.value === 'lost') {
    return {
      title: 'Why401 was updated or removed',
      text: 'This panel belongs to the version before. Close DevTools and open them again.',
      action: null,
    };
  }
  if (all > 0 && model.filterText.value.trim() !== '') {
    return {
      title: 'Nothing matches the filter',
      text: `${all.toLocaleString('en')} exchanges are hidden.`,
      action: [
        'Clear the filter',
        () => {
          model.filterText.value = '';
        },
      ],
    };
  }
  if (all > 0) {
    return {
      title: 'No failures here',
      text: `${all.toLocaleString('en')} exchanges were recorded; none of this kind.`,
      action: [
        'Show all',
        () => {
          model.chip.value = 'all';
        },
      ],
    };
  }
  if (tab !== null && !tab.siteAccess) {
    return {
      title: 'No access to this site',
      text: 'The browser lets the extension see requests only where you allow it. Click its button in the toolbar and grant access, then reload the page.',
      action: null,
    };
  }
  if (tab !== null && !tab.recording) {
    return {
      title: 'Recording is paused',
      text: 'Nothing is seen until it runs again.',
      action: ['Record', () => model.setRecording(true)],
    };
  }
  if (tab !== null && tab.dropped > 0) {
    return {
      title: 'The store is full',
      text: `${tab.dropped.toLocaleString('en')} exchanges were dropped for space. Export what you need, then clear.`,
      action: ['Clear', () => model.clear()],
    };
  }
  if (fileName === '') {
    return {
      title: 'No recording',
      text: 'Open a HAR file, or drop one here. It is read on this machine and goes nowhere.',
      action: ['Open a HAR file', () => ways.chooseFile()],
    };
  }
  if (fileName !== null) {
    return { title: 'Nothing in this file', text: 'It holds no exchange that could be read.', action: null };
  }
  return {
    title: 'Recording',
    text: 'Do what fails, or reload the page. Every refused request shows here with the reason.',
    action: null,
  };
}
