import type { JSX } from 'preact';
import { Dialog } from './dialog.tsx';
import { keyHelp } from './keys.ts';
import { phrase } from '../ui/phrase.ts';

export function Shortcuts({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title={phrase('keys')} onClose={onClose}>
      <dl class="pairs">
        {keyHelp.map(([keys, meaning]) => (
          <div key={keys} class="pair">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{phrase(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
