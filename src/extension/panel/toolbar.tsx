import type { JSX } from 'preact';
import { useModel } from './context.ts';
import { FilterInput } from './filter-input.tsx';
import { number } from '../ui/i18n.ts';
import { phrase } from '../ui/phrase.ts';
import { Visible } from '../ui/visible.tsx';
import { seen } from '../ui/visible-text.ts';
import { MenuButton } from './menu-button.tsx';
import { scrollAcross } from './scroll-across.ts';
import { exportItems, importItems, moreItems, viewItems } from './toolbar-menus.ts';
import { useWays } from './ways-context.ts';

interface Props {
  /** There is little room: what is needed less is in a menu. */
  readonly compact: boolean;
  readonly onHelp: () => void;
}

/** What acts on the whole recording. */
export function Toolbar({ compact, onHelp }: Props): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const { controls, fileName } = model.source.value;
  const tab = model.tab.value;
  const recording = tab?.recording ?? true;
  return (
    <header>
      <h1 class="out-of-sight">Why401</h1>
      <div class="toolbar" role="toolbar" aria-label={phrase('toolbar')}>
        {controls === null ? (
          <>
            {fileName === null ? null : (
              <span class="file-name" title={seen(fileName)}>
                <Visible text={fileName} />
              </span>
            )}
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
        <div class="chips" role="group" aria-label={phrase('toolbarChips')} onWheel={scrollAcross}>
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
        <MenuButton label={phrase('menuView')} title={phrase('menuViewTitle')} items={viewItems(model)} />
        {compact ? (
          <MenuButton label={phrase('menuMore')} items={moreItems(model, ways, onHelp)} />
        ) : (
          <Wide onHelp={onHelp} />
        )}
      </div>
    </header>
  );
}

/** What stands at the right where there is room. */
function Wide({ onHelp }: Pick<Props, 'onHelp'>): JSX.Element {
  const model = useModel();
  const ways = useWays();
  return (
    <>
      {model.source.value.controls === null ? null : (
        <label class="check" title={phrase('preserveLogTitle')}>
          <input
            type="checkbox"
            checked={model.tab.value?.preserveLog ?? false}
            onChange={(event) => model.setPreserveLog(event.currentTarget.checked)}
          />
          {phrase('preserveLog')}
        </label>
      )}
      <MenuButton
        label={phrase('menuImport')}
        title={phrase('menuImportTitle', { key: 'Ctrl+O' })}
        items={importItems(ways)}
      />
      <MenuButton
        label={phrase('menuExport')}
        title={phrase('menuExportTitle', { key: 'Ctrl+S' })}
        items={exportItems(ways)}
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
    </>
  );
}
