import type { JSX } from 'preact';
import { columns } from './columns.ts';
import { useModel } from './context.ts';
import { FilterInput } from './filter-input.tsx';
import { number } from '../ui/i18n.ts';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import type { Grouping } from './lines.ts';
import { MenuButton } from './menu-button.tsx';
import type { FileForm } from './ways.ts';
import { useWays } from './ways-context.ts';

const groupings: readonly (readonly [Grouping, PlainKey])[] = [
  ['none', 'menuUngrouped'],
  ['verdict', 'menuByVerdict'],
  ['endpoint', 'menuByEndpoint'],
  ['attempt', 'menuByAttempt'],
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
      <div class="toolbar" role="toolbar" aria-label={phrase('toolbar')}>
        {controls === null ? (
          <>
            <span class="file-name" title={fileName ?? undefined}>
              {fileName}
            </span>
            {model.opened.value ? (
              <button
                type="button"
                class="action bordered"
                title={phrase('toolbarCloseFile')}
                onClick={() => model.open(null)}
              >
                {phrase('close')}
              </button>
            ) : null}
          </>
        ) : (
          <>
            <button
              type="button"
              class="action"
              aria-pressed={recording}
              aria-label={phrase('record')}
              title={phrase(recording ? 'toolbarStop' : 'toolbarRecord', { key: 'Ctrl+E' })}
              onClick={() => model.setRecording(!recording)}
            >
              <span class={recording ? 'record on' : 'record'} aria-hidden="true" />
            </button>
            <button
              type="button"
              class="action"
              aria-label={phrase('clear')}
              title={phrase('toolbarClear', { key: 'Ctrl+L' })}
              onClick={() => model.clear()}
            >
              <span class="clear" aria-hidden="true" />
            </button>
          </>
        )}
        <FilterInput />
        <div class="chips" role="group" aria-label={phrase('toolbarChips')}>
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
          label={phrase('menuView')}
          title={phrase('menuViewTitle')}
          items={[
            ...groupings.map(([name, text]) => ({
              text: phrase(text),
              choice: { kind: 'radio' as const, checked: model.grouping.value === name },
              act: () => {
                model.grouping.value = name;
              },
            })),
            ...columns.map(({ name, title }, index) => ({
              text: phrase('menuSort', { column: phrase(title) }),
              careful: index === 0,
              choice: { kind: 'radio' as const, checked: model.order.value.column === name },
              act: () => model.sortBy(name),
            })),
            {
              text: phrase('menuFold'),
              careful: true,
              choice: { kind: 'checkbox' as const, checked: model.fold.value },
              act: () => {
                model.fold.value = !model.fold.peek();
              },
            },
          ]}
        />
        {controls === null ? null : (
          <label class="check" title={phrase('preserveLogTitle')}>
            <input
              type="checkbox"
              checked={tab?.preserveLog ?? false}
              onChange={(event) => model.setPreserveLog(event.currentTarget.checked)}
            />
            {phrase('preserveLog')}
          </label>
        )}
        <MenuButton
          label={phrase('menuImport')}
          title={phrase('menuImportTitle', { key: 'Ctrl+O' })}
          items={[
            { text: phrase('menuImportFile'), act: () => ways.chooseFile() },
            ...(ways.openViewer === null ? [] : [{ text: phrase('menuImportTab'), act: ways.openViewer }]),
          ]}
        />
        <MenuButton
          label={phrase('menuExport')}
          title={phrase('menuExportTitle', { key: 'Ctrl+S' })}
          items={[
            { text: phrase('menuExportHar'), act: () => exportAs('har') },
            { text: phrase('menuExportHtml'), act: () => exportAs('html') },
            { text: phrase('menuExportMarkdown'), act: () => exportAs('markdown') },
          ]}
        />
        <button
          type="button"
          class="action"
          aria-label={phrase('keys')}
          title={phrase('keysTitle', { key: '?' })}
          onClick={onHelp}
        >
          ?
        </button>
        <button
          type="button"
          class="action"
          aria-label={phrase('options')}
          title={phrase('options')}
          onClick={() => ways.openOptions()}
        >
          <span class="cog" aria-hidden="true">
            ⚙
          </span>
        </button>
      </div>
    </header>
  );
}
