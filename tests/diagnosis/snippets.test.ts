import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import { snippetsFor } from '../../src/diagnosis/snippets.ts';

const challenges = [
  'Bearer realm="api"',
  'Bearer realm="api", error="invalid_token", error_description="The access token expired"',
  'Bearer realm="api", error="insufficient_scope", scope="orders:read orders:write"',
  'Basic realm="it\'s the \\"inner\\" office", charset="UTF-8"',
];

/** Reads the string literal that stands after the header's name, by the language's own rules. */
function sentChallenge(language: string, code: string): string {
  const start = code.search(/(?:WWW-Authenticate|www-authenticate|WWWAuthenticate|authenticate_header)/);
  const rest = code.slice(start);
  const literal =
    language === 'csharp'
      ? /@"((?:[^"]|"")*)"/.exec(rest)?.[1]?.replaceAll('""', '"')
      : language === 'go'
        ? /`([^`]*)`/.exec(rest)?.[1]
        : language === 'yaml'
          ? /value: '((?:[^']|'')*)'/.exec(rest)?.[1]?.replaceAll("''", "'")
          : language === 'java' || language === 'apache'
            ? unescaped(/[\s,(]"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1])
            : unescaped(
                /(?:[\s=,(:]|return )'((?:[^'\\]|\\.)*(?:Bearer|Basic)?(?:[^'\\]|\\.)*)'/.exec(afterName(rest))?.[1],
              );
  return literal ?? '';
}

const afterName = (rest: string): string => ` ${rest.slice(rest.search(/['"]?[\])]?[,:=\s(]/) + 1)}`;
const unescaped = (text: string | undefined): string | undefined => text?.replaceAll(/\\(.)/g, '$1');

describe.each(challenges)('snippets that send %s', (challenge) => {
  const status = challenge.includes('insufficient_scope') ? 403 : 401;
  const snippets = snippetsFor({ status, challenge });

  it('are there for sixteen frameworks', () => {
    expect(snippets.map((snippet) => snippet.framework)).toHaveLength(16);
  });

  it.each(snippets.map((snippet) => [snippet.framework, snippet] as const))(
    '%s sends exactly that',
    (_, { language, code }) => {
      const sent = sentChallenge(language, code);
      expect(sent).toBe(challenge);
      expect(parseChallenges([sent]).valid).toBe(true);
      expect(parseChallenges([sent]).problems.filter((each) => each.level !== 'info')).toEqual([]);
    },
  );
});
