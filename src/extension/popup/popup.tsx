import type { JSX } from 'preact';
import type { Failures, Row } from '../protocol.ts';
import { gravityOf } from '../ui/gravity.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { countPhrase, phrase } from '../ui/phrase.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { VerdictLine } from '../ui/verdict-line.tsx';
import { Visible } from '../ui/visible.tsx';
import { seen } from '../ui/visible-text.ts';

interface Props {
  /** null: there is no tab that could have failures. */
  readonly failures: Failures | null;
  readonly grant: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Saves this tab's recording as HAR, without its secrets. */
  readonly save: () => Promise<void>;
}

/** This tab's failures, newest first, in the panel's words, and the way to the panel. */
export function Popup({ failures, grant, resume, save }: Props): JSX.Element {
  return (
    <>
      <header>
        <h1>Why401</h1>
        <span class="quiet">{failures === null ? '' : headline(failures)}</span>
      </header>
      <main>
        {failures === null ? <p>{phrase('popupNoTab')}</p> : null}
        {failures?.state.siteAccess === false ? <AccessMissing grant={grant} /> : null}
        {failures?.state.recording === false ? <Paused resume={resume} /> : null}
        {failures === null || failures.rows.length === 0 ? null : <FailureList failures={failures} />}
        {failures?.state.siteAccess === true && failures.count === 0 ? (
          <p>
            <a href="/src/extension/panel/viewer.html#sample" target="_blank">
              {phrase('popupSample')}
            </a>
          </p>
        ) : null}
      </main>
      {failures === null || failures.state.kept === 0 ? null : (
        <section class="save" aria-label={phrase('popupSave')}>
          <button type="button" class="action bordered" onClick={() => void save()}>
            {phrase('popupSave')}
          </button>
          <span class="quiet">{phrase('popupSaveHow')}</span>
        </section>
      )}
      <footer>
        <span>
          <RichPhrase of="popupWay" values={{ key: <kbd>F12</kbd>, panel: <strong>{phrase('panelName')}</strong> }} />
        </span>
        <a href="/src/extension/options/options.html" target="_blank">
          {phrase('options')}
        </a>
      </footer>
    </>
  );
}

function headline({ count, state }: Failures): string {
  if (!state.siteAccess) return phrase('popupSeesNothing');
  if (count === 0) return phrase(state.recording ? 'popupNoFailures' : 'popupPaused');
  return countPhrase('popupFailures', count);
}

function AccessMissing({ grant }: Pick<Props, 'grant'>): JSX.Element {
  return (
    <div class="notice">
      <p>{phrase('popupNoAccess')}</p>
      <button type="button" class="action bordered" onClick={() => void grant()}>
        {phrase('popupGrant')}
      </button>
    </div>
  );
}

function Paused({ resume }: Pick<Props, 'resume'>): JSX.Element {
  return (
    <div class="notice">
      <p>{phrase('popupIsPaused')}</p>
      <button type="button" class="action bordered" onClick={() => void resume()}>
        {phrase('record')}
      </button>
    </div>
  );
}

function FailureList({ failures: { rows, count } }: { readonly failures: Failures }): JSX.Element {
  const more = count - rows.length;
  return (
    <>
      <ol>
        {rows.map((row) => (
          <Failure key={row.id} row={row} />
        ))}
      </ol>
      {more > 0 ? <p class="quiet">{countPhrase('popupOlder', more)}</p> : null}
    </>
  );
}

function Failure({ row }: { readonly row: Row }): JSX.Element {
  const { verdict } = row;
  const status = row.status ?? 0;
  return (
    <li>
      <StatusBadge status={status} gravity={gravityOf(row.outcome, status)} />
      <div>
        <VerdictLine
          title={verdict?.title ?? phrase('cannotTellWhy')}
          confidence={verdict?.confidence ?? null}
          fault={verdict?.fault ?? null}
        />
        <div class="summary">
          <CodedText
            text={verdict?.summary ?? (row.cannotTell === null ? '' : phrase('because', { reason: row.cannotTell }))}
          />
        </div>
        <div class="request wire" title={seen(row.url)}>
          {row.method} <Visible text={shortUrl(row.url)} />
        </div>
      </div>
    </li>
  );
}

/** Host and path: a query is long, and the panel shows it. */
function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
