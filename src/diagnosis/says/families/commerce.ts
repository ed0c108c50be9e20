import { say, type Family } from '../wording.ts';

/** Payments, exchanges, mail and messages. */
const commerce: readonly Family[] = [
  {
    vendor: 'adyen',
    when: { host: /adyen\.com$/ },
    wordings: [
      say('permission-missing', /^\s*(?:invalid merchant account|not allowed|you do not have the right role)\b/i),
      say('permission-missing', /^(?:010|901|903)$/, { key: /^errorcode$/ }),
    ],
  },
  {
    vendor: 'wise',
    when: { host: /(?:wise|transferwise)\.(?:com|tech)$/ },
    wordings: [say('step-up-needed', /^REJECTED$/i, { in: ['header'], key: /^x-2fa-approval-result$/ })],
  },
  {
    vendor: 'kraken',
    wordings: [
      say('api-key-invalid', /^EAPI:Invalid key$/),
      say('bad-signature', /^EAPI:Invalid signature$/),
      say('permission-missing', /^EGeneral:Permission denied$/),
      say('rate-limit', /^EAPI:Rate limit exceeded$/),
    ],
  },
  {
    vendor: 'binance',
    wordings: [say('geo-or-ip', /\bservice unavailable from a restricted location\b/i)],
  },
  {
    vendor: 'postmark',
    wordings: [
      say('api-key-invalid', /\bdoes not contain a valid (?:server|account) token\b/i, {
        when: { sends: ['x-postmark-server-token', 'x-postmark-account-token'] },
      }),
      say(
        'api-key-missing',
        /\b(?:no account or server api tokens were supplied|does not contain a valid (?:server|account) token)\b/i,
        {
          when: { sendsNone: ['x-postmark-server-token', 'x-postmark-account-token'] },
        },
      ),
    ],
  },
  {
    vendor: 'brevo',
    when: { host: /(?:brevo|sendinblue)\.com$/ },
    wordings: [
      say('api-key-invalid', /^\s*(?:key not found|api key is not enabled)\b/i),
      say('geo-or-ip', /\byou are using an unrecogni[sz]ed ip address\b/i),
    ],
  },
  {
    vendor: 'pusher',
    wordings: [
      say('api-key-invalid', /\binvalid signature: you should have sent hmacsha256hex\b|\bunknown auth_key\b/i),
    ],
  },
  {
    vendor: 'firebase-messaging',
    wordings: [say('wrong-environment', /^\s*senderid mismatch\s*$/i)],
    codes: { senderidmismatch: 'wrong-environment', mismatchsenderid: 'wrong-environment' },
  },
  {
    vendor: 'apple-push',
    wordings: [],
    codes: {
      expiredprovidertoken: 'expired',
      invalidprovidertoken: 'token-invalid',
      missingprovidertoken: 'credentials-missing',
    },
  },
  {
    vendor: 'parse',
    wordings: [],
    codes: { invalidsessiontoken: 'session-expired' },
  },
  {
    vendor: 'adfs',
    wordings: [say('redirect-uri-mismatch', /\bMSIS9224\b/), say('password-wrong', /\bMSIS9659\b/)],
  },
];

export default commerce;
