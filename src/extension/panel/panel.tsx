import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CardDialog } from './card-dialog.tsx';
import { ModelProvider } from './context.ts';
import { Detail } from './detail.tsx';
import { DropZone } from './drop-zone.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { usePanelKeys } from './keys.ts';
import { List } from './list.tsx';
import type { Model } from './model.ts';
import { Shortcuts } from './shortcuts.tsx';
import { Splitter } from './splitter.tsx';
import { StateMessage } from './state-message.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import type { Ways } from './ways.ts';
import { WaysProvider } from './ways-context.ts';
import { phrase } from '../ui/phrase.ts';

interface Props {
  readonly model: Model;
  readonly ways: Ways;
}

/** `stacked`: the list stands above the detail instead of beside it. `tight`: beside it, with little room for the toolbar. */
type Layout = 'stacked' | 'tight' | 'wide';

const layoutOf = (width: number): Layout => (width < 640 ? 'stacked' : width < 900 ? 'tight' : 'wide');

/** The whole panel: toolbar, list and detail, status bar. */
export function Panel({ model, ways }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState(layoutOf(window.innerWidth));
  const stacked = layout === 'stacked';
  const [help, setHelp] = useState(false);
  usePanelKeys(model, ways, root, () => setHelp((shown) => !shown));
  useEffect(() => {
    const onResize = (): void => setLayout(layoutOf(window.innerWidth));
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  const isOpen = model.selected.value !== null;
  const isEmpty = model.lines.value.length === 0;
  return (
    <ModelProvider value={model}>
      <WaysProvider value={ways}>
        <DropZone root={root} class={`panel ${stacked ? 'stacked' : 'beside'}`}>
          <Toolbar compact={layout !== 'wide'} onHelp={() => setHelp(true)} />
          <main class="halves">
            <section class="list-half" aria-label={phrase('exchanges')}>
              {isEmpty ? <StateMessage /> : <List />}
            </section>
            {isOpen ? (
              <>
                <Splitter stacked={stacked} root={root} />
                <section class="detail-half" aria-label={phrase('exchange')}>
                  <Detail />
                </section>
              </>
            ) : null}
          </main>
          <StatusBar />
          {help ? <Shortcuts onClose={() => setHelp(false)} /> : null}
          <CardDialog />
          <ExportDialog />
        </DropZone>
      </WaysProvider>
    </ModelProvider>
  );
}
