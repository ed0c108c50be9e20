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
  readonly actions: readonly (readonly [text: PlainKey, act: () => void])[];
}

/** Stands where the list would: why nothing is there, and what to do next. */
export function StateMessage(): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const { title, text, actions } = message(model, ways);
  return (
    <div class="state-message" role="status">
      <h2>{phrase(title)}</h2>
      <p>{text}</p>
      {actions.map(([name, act]) => (
        <button key={name} type="button" class="action bordered" onClick={act}>
          {phrase(name)}
        </button>
      ))}
    </div>
  );
}

function message(model: Model, ways: Ways): Message {
  const tab = model.tab.value;
  const all = model.rows.value.length;
  const { fileName } = model.source.value;
  // Who has a file open, the sample too, has seen what it looks like.
  const sample: Message['actions'] = fileName === null || fileName === '' ? [['sampleOpen', ways.openSample]] : [];
  if (model.connection.value === 'connecting') {
    return { title: 'loading', text: phrase('stateLoading'), actions: [] };
  }
  if (model.connection.value === 'lost') {
    return {
      title: 'stateLost',
      text: phrase('stateLostText'),
      actions: [],
    };
  }
  if (tab !== null && !tab.siteAccess) {
    const { text, action, act } = accessWords(ways);
    return { title: 'stateNoAccess', text, actions: [[action, act]] };
  }
  if (all > 0 && model.filterText.value.trim() !== '') {
    return {
      title: 'stateFiltered',
      text: countPhrase('stateFilteredText', all),
      actions: [
        [
          'stateFilteredAction',
          () => {
            model.filterText.value = '';
          },
        ],
      ],
    };
  }
  if (all > 0) {
    const isLive = fileName === null && model.chip.value === 'findings';
    return {
      title: isLive ? 'stateNoneRefused' : 'stateNoFailures',
      text: isLive ? phrase('stateAbout') : countPhrase('stateNoFailuresText', all),
      actions: [
        [
          'stateNoFailuresAction',
          () => {
            model.chip.value = 'all';
          },
        ],
        ...sample,
      ],
    };
  }
  if (tab !== null && !tab.recording) {
    return {
      title: 'statePaused',
      text: phrase('statePausedText'),
      actions: [['record', () => model.setRecording(true)]],
    };
  }
  if (tab !== null && tab.dropped > 0) {
    return {
      title: 'stateFull',
      text: countPhrase('stateFullText', tab.dropped),
      actions: [['clear', () => model.clear()]],
    };
  }
  if (fileName === '') {
    return {
      title: 'stateNoFile',
      text: phrase('stateNoFileText'),
      actions: [['stateNoFileAction', () => ways.chooseFile()], ...sample],
    };
  }
  if (fileName !== null) {
    return { title: 'stateEmptyFile', text: phrase('stateEmptyFileText'), actions: [] };
  }
  return {
    title: 'stateRecording',
    text: phrase('stateAbout'),
    actions: sample,
  };
}
