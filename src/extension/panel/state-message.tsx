import type { JSX } from 'preact';
import { accessWords } from './access-words.ts';
import { useModel } from './context.ts';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';
import { useWays } from './ways-context.ts';
import { countPhrase, phrase, type PlainKey } from '../ui/phrase.ts';

interface Message {
  readonly title: PlainKey;
  readonly text: string;
  readonly action: readonly [text: PlainKey, act: () => void] | null;
}

/** Stands where the list would: why nothing is there, and what to do next. */
export function StateMessage(): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const { title, text, action } = message(model, ways);
  return (
    <div class="state-message" role="status">
      <h2>{phrase(title)}</h2>
      <p>{text}</p>
      {action === null ? null : (
        <button type="button" class="action bordered" onClick={action[1]}>
          {phrase(action[0])}
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
    return { title: 'loading', text: phrase('stateLoading'), action: null };
  }
  if (model.connection.value === 'lost') {
    return {
      title: 'stateLost',
      text: phrase('stateLostText'),
      action: null,
    };
  }
  if (tab !== null && !tab.siteAccess) {
    const { text, action, act } = accessWords(ways);
    return { title: 'stateNoAccess', text, action: [action, act] };
  }
  if (all > 0 && model.filterText.value.trim() !== '') {
    return {
      title: 'stateFiltered',
      text: countPhrase('stateFilteredText', all),
      action: [
        'stateFilteredAction',
        () => {
          model.filterText.value = '';
        },
      ],
    };
  }
  if (all > 0) {
    return {
      title: 'stateNoFailures',
      text: countPhrase('stateNoFailuresText', all),
      action: [
        'stateNoFailuresAction',
        () => {
          model.chip.value = 'all';
        },
      ],
    };
  }
  if (tab !== null && !tab.recording) {
    return {
      title: 'statePaused',
      text: phrase('statePausedText'),
      action: ['record', () => model.setRecording(true)],
    };
  }
  if (tab !== null && tab.dropped > 0) {
    return {
      title: 'stateFull',
      text: countPhrase('stateFullText', tab.dropped),
      action: ['clear', () => model.clear()],
    };
  }
  if (fileName === '') {
    return {
      title: 'stateNoFile',
      text: phrase('stateNoFileText'),
      action: ['stateNoFileAction', () => ways.chooseFile()],
    };
  }
  if (fileName !== null) {
    return { title: 'stateEmptyFile', text: phrase('stateEmptyFileText'), action: null };
  }
  return {
    title: 'stateRecording',
    text: phrase('stateRecordingText'),
    action: null,
  };
}
