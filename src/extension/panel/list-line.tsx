import type { JSX } from 'preact';
import { CodedText } from '../ui/coded-text.tsx';
import { gravityOf } from '../ui/gravity.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { faultNames } from '../ui/verdict-line.tsx';
import { Visible } from '../ui/visible.tsx';
import { seen } from '../ui/visible-text.ts';
import { number } from '../ui/i18n.ts';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { clockTime } from '../ui/times.ts';
import type { Mark, Row } from '../protocol.ts';
import type { Column, ColumnName } from './columns.ts';
import { useModel } from './context.ts';
import { moveTo, toggleKey } from './list-keys.ts';
import type { Line } from './lines.ts';
import type { Model } from './model.ts';

interface Props {
  readonly line: Line;
  /** Place in the list, from 0. */
  readonly index: number;
  /** CSS pixels from the list's top. */
  readonly top: number;
  readonly template: string;
  readonly columns: readonly Column[];
  readonly isSelected: boolean;
  readonly isActive: boolean;
}

/** The element's id of a line. Keys hold no spaces after this, so they can be referred to. */
export const lineId = (key: string): string => `line-${key.replaceAll(/[^\w.-]/g, '-')}`;

export function ListLine(props: Props): JSX.Element {
  const model = useModel();
  const { line, index, top, template, isSelected, isActive } = props;
  const open = (): void => {
    moveTo(model, line);
    if (line.kind === 'group') model.toggle(line.key);
  };
  const toggled = toggleKey(line);
  return (
    <div
      id={lineId(line.key)}
      class={`line ${line.kind} ${isSelected ? 'selected' : ''} ${isActive ? 'active' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={line.kind === 'row' ? line.depth + 1 : 1}
      aria-selected={isSelected}
      aria-expanded={toggled === null || line.kind === 'navigation' ? undefined : line.open}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: line.kind === 'row' ? template : '1fr' }}
      onMouseDown={(event) => {
        if (event.button === 0) open();
      }}
    >
      {line.kind === 'row' ? <Cells line={line} columns={props.columns} model={model} /> : <Heading line={line} />}
    </div>
  );
}

function Heading({ line }: { readonly line: Exclude<Line, { kind: 'row' }> }): JSX.Element {
  return (
    <div role="gridcell" class="cell heading">
      {line.kind === 'group' ? (
        <>
          <span aria-hidden="true">{line.open ? '▾ ' : '▸ '}</span>
          <CodedText text={line.label} /> <span class="tag">{number(line.count)}</span>
        </>
      ) : (
        <RichPhrase
          of="navigated"
          values={{ page: <Visible text={shortUrl(line.page)} />, time: clockTime(line.at) }}
        />
      )}
    </div>
  );
}

const shortUrl = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return host + pathname;
};

type RowLine = Extract<Line, { kind: 'row' }>;

function Cells(props: { readonly line: RowLine; readonly columns: readonly Column[]; readonly model: Model }) {
  return (
    <>
      {props.columns.map(({ name }, index) => (
        <div key={name} role="gridcell" aria-colindex={index + 1} class={`cell in-${name}`}>
          {cell(name, props.line, props.model)}
        </div>
      ))}
    </>
  );
}

function cell(name: ColumnName, line: RowLine, model: Model): JSX.Element {
  const { subject } = line;
  const { row } = subject;
  switch (name) {
    case 'status':
      return (
        <span class={`depth-${line.depth}`}>
          <StatusBadge status={row.status ?? 0} gravity={gravityOf(row.outcome, row.status ?? 0)} />
        </span>
      );
    case 'method':
      return (
        <span title={seen(row.method)}>
          <Visible text={row.method} />
        </span>
      );
    case 'name':
      return (
        <span title={seen(row.url)}>
          <Visible text={subject.name} /> <span class="quiet">{subject.host}</span>
        </span>
      );
    case 'verdict':
      return (
        <>
          <span class="verdict-text" title={verdictTitle(row)}>
            <VerdictText row={row} />
          </span>
          {row.marks
            .filter((mark) => matters(mark, row))
            .map((mark) => (
              <MarkBadge key={mark} mark={mark} />
            ))}
          {line.times > 1 ? (
            <button
              type="button"
              tabIndex={-1}
              class="tag times"
              title={phrase(line.open ? 'repeatsHide' : 'repeatsShow')}
              onMouseDown={(event) => {
                event.stopPropagation();
                model.toggle(`repeats ${line.key}`);
              }}
            >
              ×{number(line.times)}
            </button>
          ) : null}
        </>
      );
    case 'fault':
      return row.verdict === null ? <></> : <FaultName name={phrase(faultNames[row.verdict.fault])} />;
    case 'time':
      return <>{clockTime(line.latest)}</>;
  }
}

const FaultName = ({ name }: { readonly name: string }): JSX.Element => <span title={name}>{name}</span>;

/** The column is narrow: all of the verdict, and the sentence that tells what it rests on. */
function verdictTitle({ verdict, cannotTell, failure }: Row): string | undefined {
  const text = verdict === null ? (cannotTell ?? failure) : `${verdict.title}.\n${verdict.summary}`;
  // Backticks mark what is code, which a tooltip cannot show. The line end is ours.
  return text?.replaceAll('`', '').split('\n').map(seen).join('\n');
}

function VerdictText({ row }: { readonly row: Row }): JSX.Element {
  if (row.verdict !== null) return <CodedText text={row.verdict.title} />;
  if (row.cannotTell !== null) {
    return (
      <span class="quiet">
        <RichPhrase of="cannotTellBecause" values={{ reason: <CodedText text={row.cannotTell} /> }} />
      </span>
    );
  }
  if (row.failure !== null) {
    return (
      <span class="quiet">
        <Visible text={row.failure} />
      </span>
    );
  }
  return row.status === null ? <span class="quiet">{phrase('pending')}</span> : <></>;
}

const badges: Readonly<Record<Mark, readonly [text: PlainKey, title: PlainKey]>> = {
  'from-cache': ['markCache', 'markCacheTitle'],
  'service-worker': ['markWorker', 'markWorkerTitle'],
  'request-unseen': ['markPartial', 'markRequestUnseenTitle'],
  'response-unseen': ['markPartial', 'markResponseUnseenTitle'],
  'body-ambiguous': ['markBody', 'markBodyTitle'],
  'body-unseen': ['markNoBody', 'markNoBodyTitle'],
  'hidden-from-script': ['markHidden', 'markHiddenTitle'],
};

/** A body that was not seen is worth a word where it might have told more. */
const matters = (mark: Mark, { outcome, verdict }: Row): boolean =>
  mark !== 'body-unseen' || (outcome !== 'ok' && outcome !== 'negotiating' && verdict?.confidence !== 'certain');

function MarkBadge({ mark }: { readonly mark: Mark }): JSX.Element {
  const [text, title] = badges[mark];
  return (
    <span class="tag mark" title={phrase(title)}>
      {phrase(text)}
    </span>
  );
}
