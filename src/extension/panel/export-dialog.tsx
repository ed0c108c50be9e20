import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RedactionLevel } from '../../report/mask.ts';
import type { Preview } from '../../report/preview.ts';
import { Visible } from '../ui/visible.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { Dialog } from './dialog.tsx';
import type { FileForm } from './ways.ts';
import { useWays } from './ways-context.ts';

const titles: Readonly<Record<FileForm, PlainKey>> = {
  har: 'exportHar',
  html: 'exportHtml',
  markdown: 'exportMarkdown',
};

const levels: readonly (readonly [RedactionLevel, PlainKey])[] = [
  ['default', 'levelDefault'],
  ['strict', 'levelStrict'],
  ['raw', 'levelRaw'],
];

/** What is about to be saved: what it keeps, what it loses, and the choice to lose more, or nothing. */
export function ExportDialog(): JSX.Element | null {
  const form = useWays().exporting.value;
  return form === null ? null : <Choice key={form} form={form} />;
}

function Choice({ form }: { readonly form: FileForm }): JSX.Element {
  const ways = useWays();
  const [level, setLevel] = useState<RedactionLevel | null>(null);
  const [made, setMade] = useState<{ readonly level: RedactionLevel; readonly preview: Preview | string } | null>(null);
  useEffect(() => {
    ways.usualLevel().then(setLevel, () => setLevel('default'));
  }, [ways]);
  useEffect(() => {
    if (level === null) return undefined;
    let wanted = true;
    const show = (preview: Preview | string): void => {
      if (wanted) setMade({ level, preview });
    };
    ways.preview(level).then(show, (error: unknown) => show(error instanceof Error ? error.message : String(error)));
    return () => {
      wanted = false;
    };
  }, [ways, level]);
  const close = (): void => {
    ways.exporting.value = null;
  };
  const raw = level === 'raw';
  // That of the level chosen before is none.
  const shown = made !== null && made.level === level ? made.preview : null;
  const save = (event: Event): void => {
    event.preventDefault();
    if (level === null || shown === null) return;
    close();
    ways.saveAs(form, level);
  };
  return (
    <Dialog title={phrase(titles[form])} onClose={close}>
      <form onSubmit={save}>
        <fieldset class="levels">
          <legend class="out-of-sight">{phrase('secrets')}</legend>
          {levels.map(([name, text]) => (
            <label key={name} class="check">
              <input
                type="radio"
                name="level"
                // Enter there saves, where the button that closes would throw the choice away.
                autofocus={name === 'default'}
                checked={level === name}
                onChange={() => setLevel(name)}
              />
              {phrase(text)}
            </label>
          ))}
        </fieldset>
        {raw ? (
          <p class="note careful" role="alert">
            {phrase('rawWarning')}
          </p>
        ) : null}
        <div class="preview" aria-live="polite" aria-busy={shown === null}>
          {shown === null ? <p class="quiet">{phrase('previewWait')}</p> : null}
          {typeof shown === 'string' ? <p class="note careful">{shown}</p> : null}
          {shown === null || typeof shown === 'string' ? null : (
            <>
              <Lines title={phrase('kept')} lines={shown.kept} />
              <Lines title={phrase('removed')} lines={shown.removed} />
            </>
          )}
        </div>
        <p class="dialog-actions">
          <button type="button" class="action bordered" onClick={close}>
            {phrase('cancel')}
          </button>
          <button type="submit" class="action bordered main" disabled={level === null || shown === null}>
            {phrase(raw ? 'saveRaw' : 'save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Visible text={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}
