import type { Response } from '../../http/exchange.ts';

/** Of a success only these fields may say that something was refused all the same. */
export const tellsOnSuccess =
  /^(?:x-seraph-loginreason|x-authentication-denied-reason|x-github-sso|cf-mitigated|x-vercel-mitigated|x-amzn-waf-action|x-sucuri-block|sg-captcha|grpc-(?:status|message))$/i;

/** A challenge beside a success, and Jira’s name for whom it took the caller. */
const asks = /^(?:www-authenticate|x-ausername)$/i;

/** JSON with a member that stands for an error. */
export const mayBeEnvelope =
  /"(?:errors?|error_?code|error_?description|error_?message|__type)"|"(?:ok|success)"\s*:\s*false|"(?:errcode|retcode)"\s*:\s*"?-?[1-9]|"(?:status|code|statuscode|errcode)"\s*:\s*"?(?:40[13]|error|fail|unauthorized|forbidden|request_denied|over_query)/i;

/** An error in a form's notation, as GitHub's token endpoint sends it with status 200. */
export const isErrorForm = (text: string): boolean => /^error=[\w.]+(?:&|$)/.test(text.slice(0, 80));

/** How far into a success a member that stands for an error is looked for. UTF-16 units. */
export const envelopeStart = 4000;

/** Whether a 2xx may say in its header fields or its body that something was refused: what is worth reading, no more. */
export function speaksOfError({ fields, body }: Response): boolean {
  for (const { name, value } of fields) {
    if (name.length < 10 || !(tellsOnSuccess.test(name) || asks.test(name))) continue;
    if (!/^grpc-/i.test(name) || value === '7' || value === '16') return true;
  }
  if (body === null || body.text === '') return false;
  const start = body.text.slice(0, envelopeStart);
  return mayBeEnvelope.test(start) || /^\s*</.test(start) || isErrorForm(start);
}
