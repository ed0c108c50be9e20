import { say, type Family } from '../wording.ts';

/** Databases and search engines that are asked over HTTP, and what is sold around them. */
const databases: readonly Family[] = [
  {
    // X-ClickHouse-Key is a password, and its message does not tell an unknown user from a wrong one.
    vendor: 'clickhouse',
    wordings: [
      say('password-wrong', /\bauthentication failed: password is incorrect, or there is no user with such name\b/i),
      say(
        'permission-missing',
        /\bnot enough privileges\. to execute this query, it's necessary to have the grant (?<action>[\w(), .*]{2,80}?)\. /i,
      ),
    ],
  },
  {
    vendor: 'snowflake',
    when: { host: /snowflakecomputing\.com$/ },
    wordings: [
      say('geo-or-ip', /\bincoming request with ip\/token \S{1,45} is not allowed to access\b/i),
      say('expired', /^390114$/, { key: /^code$/ }),
      say('token-invalid', /^39014[4-6]$|^39030[3-5]$/, { key: /^code$/ }),
    ],
  },
  {
    vendor: 'databricks',
    wordings: [
      say('geo-or-ip', /\bblocked by databricks ip acl\b/i),
      say('credentials-missing', /\bcredential was not sent or was of an unsupported type for this api\b/i),
    ],
  },
  {
    vendor: 'cosmos-db',
    wordings: [
      say(
        'token-invalid',
        /\bthe wrong key is being used or the expected payload is not built as per the protocol\b|\bthe mac signature found in the http request\b/i,
      ),
    ],
  },
  {
    vendor: 'typesense',
    wordings: [
      say('api-key-invalid', /\ba valid `?x-typesense-api-key`? header must be sent\b/i, {
        when: { sends: ['x-typesense-api-key'] },
      }),
      say('api-key-missing', /\ba valid `?x-typesense-api-key`? header must be sent\b/i, {
        when: { sendsNone: ['x-typesense-api-key'] },
      }),
    ],
  },
  {
    vendor: 'etcd',
    wordings: [
      say('credentials-missing', /^\s*etcdserver: user name is empty\s*$/i),
      say('permission-missing', /^\s*etcdserver: permission denied\s*$/i),
      say('password-wrong', /^\s*etcdserver: authentication failed, invalid user ID or password\s*$/i),
    ],
  },
  {
    vendor: 'grafana-cloud',
    wordings: [say('scope-missing', /\bauthentication error: invalid scope requested\b/i)],
  },
];

export default databases;
