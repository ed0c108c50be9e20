import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CodedText } from '../ui/coded-text.tsx';
import { phrase } from '../ui/phrase.ts';
import type { Card } from './cards.ts';
import { Dialog } from './dialog.tsx';
import { useWays } from './ways-context.ts';

/** The reference card that was asked for. Their texts are loaded when the first one is opened. */
export function CardDialog(): JSX.Element | null {
  const ways = useWays();
  const name = ways.card.value;
  const [card, setCard] = useState<Card | null>(null);
  useEffect(() => {
    setCard(null);
    if (name === null) return undefined;
    let wanted = true;
    const load = async (): Promise<void> => {
      const { findCard } = await import('./cards.ts');
      if (wanted) setCard(findCard(name));
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [name]);
  if (name === null) return null;
  const close = (): void => {
    ways.card.value = null;
  };
  return (
    <Dialog title={card?.title ?? name.name} onClose={close}>
      {card === null ? <p class="quiet">{phrase('loading')}</p> : <CardText card={card} />}
    </Dialog>
  );
}

function CardText({ card }: { readonly card: Card }): JSX.Element {
  return (
    <>
      {card.paragraphs.map((paragraph, index) => (
        <p key={index}>
          <CodedText text={paragraph} />
        </p>
      ))}
      {card.facts.length === 0 ? null : (
        <dl class="fields">
          {card.facts.map(([name, text]) => (
            <div key={name} class="field">
              <dt>{name}</dt>
              <dd>
                <CodedText text={text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {card.examples.map((example) => (
        <figure key={example.title} class="example">
          <figcaption class="quiet">{example.title}</figcaption>
          <pre class="wire">{example.text}</pre>
        </figure>
      ))}
      <p class="references">
        {card.references.map(({ text, url }, index) => (
          <span key={text}>
            {index === 0 ? '' : ' · '}
            {url === undefined ? (
              text
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {text}
              </a>
            )}
          </span>
        ))}
      </p>
    </>
  );
}
