import { say, type Family } from '../wording.ts';

/** Where code is kept, built, published and watched, and where models are called. */
const tooling: readonly Family[] = [
  {
    vendor: 'opsgenie',
    when: { host: /opsgenie\.com$/ },
    wordings: [say('api-key-invalid', /\bkey format is not valid\b|^\s*could not authenticate\s*$/i)],
  },
  {
    vendor: 'rollbar',
    when: { host: /rollbar\.com$/ },
    wordings: [say('api-key-invalid', /^\s*(?:invalid access token|access token not found)\b/i)],
  },
  {
    vendor: 'hashicorp',
    wordings: [say('api-key-invalid', /^\s*acl (?:token )?not found\s*$/i)],
  },
  {
    vendor: 'teamcity',
    wordings: [say('csrf', /\bdue to failed csrf check\b/i)],
  },
  {
    vendor: 'kubernetes-dashboard',
    wordings: [],
    codes: { msgcsrftokeninvalid: 'csrf' },
  },
  {
    vendor: 'pypi',
    wordings: [
      say('password-wrong', /\binvalid or non-existent authentication information\b/i),
      say(
        'permission-missing',
        /\bthe user '(?<identity>[^']{1,60})' isn't allowed to (?<action>upload to project '?[\w.-]{1,60})/i,
      ),
    ],
  },
  {
    vendor: 'registry',
    wordings: [say('password-wrong', /\bcould not find (?:robot|user) with specified username\b/i)],
    codes: { denied: ['permission-missing', 'vague'] },
  },
  {
    vendor: 'rubygems',
    wordings: [
      say('step-up-needed', /\byou have enabled multifactor authentication but\b/i),
      say('api-key-invalid', /\baccess denied\. please sign up for an account at https:\/\/rubygems\.org\b/i),
    ],
  },
  {
    vendor: 'huggingface',
    when: { host: /(?:^|\.)huggingface\.co$|(?:^|\.)hf\.co$/ },
    wordings: [
      say('permission-missing', /\bis restricted and you are not in the authorized list\b/i),
      say('permission-missing', /^GatedRepo$/, { in: ['header'], key: /^x-error-code$/, when: { status: [403] } }),
    ],
  },
  {
    vendor: 'vercel-api',
    when: { host: /^api\.vercel\.com$/ },
    wordings: [say('token-invalid', /^\s*not authorized\s*$/i, { key: /^message$/ })],
  },
  {
    vendor: 'clickup',
    when: { host: /clickup\.com$/ },
    wordings: [say('permission-missing', /^OAUTH_0(?:23|26|27|45)$/, { key: /^ecode$/ })],
  },
  {
    vendor: 'trello',
    when: { host: /trello\.com$/ },
    wordings: [
      say('api-key-invalid', /^\s*invalid (?:app )?(?:key|token)\s*$/i),
      say('permission-missing', /\bunauthorized (?:\w+ )?permission requested\b/i),
    ],
  },
  {
    vendor: 'strava',
    when: { host: /strava\.com$/ },
    wordings: [say('scope-missing', /^missing$/, { key: /^code$/, take: { scope: 'field' } })],
  },
  {
    vendor: 'proxmox',
    wordings: [
      say('session-expired', /^\s*(?:permission denied - )?invalid pve (?:ticket|token)\b/i),
      say('credentials-missing', /^\s*no ticket\s*$/i),
    ],
  },
];

export default tooling;
