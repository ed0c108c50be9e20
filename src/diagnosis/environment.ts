/** Which environment a host or an audience names. A name that says nothing counts as production. */
export type Environment = 'local' | 'development' | 'test' | 'staging' | 'sandbox' | 'preview' | 'production';

const local =
  /^(?:localhost|\[?::1\]?|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:localhost|local|internal|lan)$/i;

const words: readonly (readonly [Environment, RegExp])[] = [
  ['development', /(?:^|[.\-_/:])(?:dev|develop|development)\d*(?=$|[.\-_/:])/i],
  ['staging', /(?:^|[.\-_/:])(?:stage|staging|stg|uat|preprod|pre-prod)\d*(?=$|[.\-_/:])/i],
  ['sandbox', /(?:^|[.\-_/:])(?:sandbox|sbx)\d*(?=$|[.\-_/:])/i],
  ['preview', /(?:^|[.\-_/:])(?:preview|canary)\d*(?=$|[.\-_/:])/i],
  ['test', /(?:^|[.\-_/:])(?:test|testing|qa)\d*(?=[.\-_/:])/i],
];

export function environmentOf(name: string): Environment {
  if (local.test(name)) return 'local';
  return words.find(([, pattern]) => pattern.test(name))?.[0] ?? 'production';
}

export const environmentWords: Readonly<Record<Environment, string>> = {
  local: 'an own machine or network',
  development: 'a development environment',
  test: 'a test environment',
  staging: 'a staging environment',
  sandbox: 'a sandbox',
  preview: 'a preview environment',
  production: 'production, as it names no other',
};
