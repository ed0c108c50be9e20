import type { JSX } from 'preact';
import { columns } from './columns.ts';
import { useModel } from './context.ts';
import { FilterInput } from './filter-input.tsx';
import { number } from '../ui/i18n.ts';
import { phrase } from '../ui/phrase.ts';
import type { Grouping } from './lines.ts';
import { MenuButton } from './menu-button.tsx';
import type { FileForm } from './ways.ts';
import { useWays } from './ways-context.ts';

const groupings: readonly (readonly [Grouping, string])[] = [
  ['none', 'No grouping'],
  ['verdict', 'Group by verdict'],
  ['endpoint', 'Group by endpoint'],
  ['attempt', 'Group by attempt'],
];

/** What acts on the whole recording. */
export function Toolbar({ onHelp }: { readonly onHelp: () => void }): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const { controls, fileName } = model.source.value;
  const tab = model.tab.value;
  const recording = tab?.recording ?? true;
  const exportAs = (form: FileForm): void => {
    ways.exporting.value = form;
  };
  return (
    <header>
      <h1 class="out-of-sight">Why401</h1>
      <div class="toolbar" role="toolbar" aria-label="Recording">
        {controls === null ? (
          <>
            <span class="file-name" title={fileName ?? undefined}>
              {fileName}
            </span>
            {model.opened.value ? (
              <button type="button" class="action bordered" title="Close the file" onClick={() => model.open(null)}>
                Close
              </button>
            ) : null}
          </>
        ) : (
          <>
            <button
              type="button"
              class="action"
              aria-pressed={recording}
              aria-label="Record"
              title={recording ? 'Stop recording (Ctrl+E)' : 'Record (Ctrl+E)'}
              onClick={() => model.setRecording(!recording)}
            >
              <span class={recording ? 'record on' : 'record'} aria-hidden="true" />
            </button>
            <button
              type="button"
              class="action"
              aria-label="Clear"
              title="Clear (Ctrl+L)"
              onClick={() => model.clear()}
            >
              <span class="clear" aria-hidden="true" />
            </button>
          </>
        )}
        <FilterInput />
        <div class="chips" role="group" aria-label="Outcome">
          {model.chips.value.map(({ chip, title, count }) => (
            <button
              key={chip}
              type="button"
              class="chip"
              aria-pressed={model.chip.value === chip}
              onClick={() => {
                model.chip.value = chip;
              }}
            >
              {phrase(title)} <b>{number(count)}</b>
            </button>
          ))}
        </div>
        <span class="spring" />
        <MenuButton
          label="View"
          title="Grouping, sorting, folding"
          items={[
            ...groupings.map(([name, text]) => ({
              text,
              choice: { kind: 'radio' as const, checked: model.grouping.value === name },
              act: () => {
                model.grouping.value = name;
              },
            })),
            ...columns.map(({ name, title }, index) => ({
              text: `Sort by ${title.toLowerCase()}`,
              careful: index === 0,
              choice: { kind: 'radio' as const, checked: model.order.value.column === name },
              act: () => model.sortBy(name),
            })),
            {
              text: 'Fold repeated failures',
              careful: true,
              choice: { kind: 'checkbox' as const, checked: model.fold.value },
              act: () => {
                model.fold.value = !model.fold.peek();
              },
            },
          ]}
        />
        {controls === null ? null : (
          <label class="check" title="Keep exchanges when the page navigates">
            <input
              type="checkbox"
              checked={tab?.preserveLog ?? false}
              onChange={(event) => model.setPreserveLog(event.currentTarget.checked)}
            />
            Preserve log
          </label>
        )}
        <MenuButton
          label="Import"
          title="Open a HAR file (Ctrl+O)"
          items={[
            { text: 'HAR file…', act: () => ways.chooseFile() },
            ...(ways.openViewer === null ? [] : [{ text: 'In a tab of its own', act: ways.openViewer }]),
          ]}
        />
        <MenuButton
          label="Export"
          title="Save, after a look at what is kept (Ctrl+S)"
          items={[
            { text: 'HAR file…', act: () => exportAs('har') },
            { text: 'HTML report…', act: () => exportAs('html') },
            { text: 'Markdown report…', act: () => exportAs('markdown') },
          ]}
        />
        <button type="button" class="action" aria-label="Keys" title="Keys (?)" onClick={onHelp}>
          ?
        </button>
        <button type="button" class="action" aria-label="Options" title="Options" onClick={() => ways.openOptions()}>
          <span class="cog" aria-hidden="true">
            ⚙
          </span>
        </button>
      </div>
    </header>
  );
}
