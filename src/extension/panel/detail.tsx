import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Details } from '../protocol.ts';
import { number } from '../ui/i18n.ts';
import { Visible } from '../ui/visible.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { BodyView } from './body-view.tsx';
import { ChainView } from './chain-view.tsx';
import { ChallengesView } from './challenges-view.tsx';
import { useModel } from './context.ts';
import { HeadersView } from './headers-view.tsx';
import { copyItems, ignoringItems, type MenuTarget } from './exchange-menus.ts';
import { MenuButton } from './menu-button.tsx';
import { scrollAcross } from './scroll-across.ts';
import { views, type View } from './views.ts';
import { TimelineView } from './timeline-view.tsx';
import { TokenView } from './token-view.tsx';
import { useWays } from './ways-context.ts';
import { WhyView } from './why-view.tsx';

const titles: Readonly<Record<View, PlainKey>> = {
  why: 'viewWhy',
  token: 'viewToken',
  challenges: 'viewChallenges',
  timeline: 'viewTimeline',
  headers: 'viewHeaders',
  body: 'viewBody',
  chain: 'viewChain',
};

const contents: Readonly<Record<View, (props: { readonly details: Details }) => JSX.Element>> = {
  why: WhyView,
  token: TokenView,
  challenges: ChallengesView,
  timeline: TimelineView,
  headers: HeadersView,
  body: BodyView,
  chain: ChainView,
};

const targetOf = ({ exchange, diagnosis }: Details): MenuTarget => ({
  id: exchange.id,
  url: exchange.request.url,
  rule: diagnosis.verdict?.rule ?? null,
});

/** One exchange: tabs (ARIA's tab pattern), and what the chosen one shows. */
export function Detail(): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const view = model.view.value;
  const shown = model.shown.value;
  const details = shown?.details ?? null;
  const panel = useRef<HTMLDivElement>(null);
  const goal = model.goal.value;
  const id = details?.exchange.id;

  useEffect(() => {
    if (goal === null || goal.view !== view) return;
    const mark = panel.current?.querySelector(`[data-place~="${CSS.escape(goal.place)}"]`);
    mark?.scrollIntoView({ block: 'center' });
  }, [goal, view, id]);
  useEffect(() => {
    if (panel.current !== null && model.goal.peek() === null) panel.current.scrollTop = 0;
  }, [id, view, model]);

  useEffect(() => {
    document.getElementById(`tab-${view}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);

  const Content = contents[view];
  const chain = details?.sequence?.attempt.steps.length ?? 0;
  return (
    <div class="detail">
      <div class="tab-bar">
        <div
          role="tablist"
          aria-label={phrase('detailViews')}
          class="tabs"
          onWheel={scrollAcross}
          onKeyDown={(event) => {
            const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
            const next =
              step === undefined
                ? { Home: views[0], End: views.at(-1) }[event.key]
                : views[(views.indexOf(view) + step + views.length) % views.length];
            if (next === undefined) return;
            event.preventDefault();
            model.view.value = next;
            event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
          }}
        >
          {views.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              class="tab"
              aria-selected={each === view}
              aria-controls="view"
              tabIndex={each === view ? 0 : -1}
              onClick={() => {
                model.view.value = each;
              }}
            >
              {phrase(titles[each])}
              {each === 'chain' && chain > 1 ? ` ${number(chain)}` : ''}
            </button>
          ))}
        </div>
        {details === null ? null : (
          <>
            <MenuButton
              label={phrase('ignore')}
              title={phrase('ignoreTitle')}
              items={ignoringItems(model, ways, targetOf(details))}
            />
            <MenuButton label={phrase('copy')} items={copyItems(ways, targetOf(details))} />
          </>
        )}
        <button
          type="button"
          class="action"
          aria-label={phrase('detailClose')}
          title={phrase('detailCloseTitle')}
          onClick={() => model.select(null)}
        >
          ✕
        </button>
      </div>
      <div
        ref={panel}
        id="view"
        class="view"
        role="tabpanel"
        aria-labelledby={`tab-${view}`}
        aria-busy={shown?.state === 'loading'}
        tabIndex={0}
      >
        {details === null ? null : (
          <h2 class="out-of-sight">
            <Visible
              text={phrase('detailHeading', {
                view: phrase(titles[view]),
                method: details.exchange.request.method,
                status: String(details.exchange.response?.status ?? phrase('noResponse')),
              })}
            />
          </h2>
        )}
        {shown?.message == null ? null : <p class="note careful">{shown.message}</p>}
        {details === null ? (
          shown?.state === 'loading' ? (
            <p class="quiet">{phrase('loading')}</p>
          ) : null
        ) : (
          <Content key={details.exchange.id} details={details} />
        )}
      </div>
    </div>
  );
}
