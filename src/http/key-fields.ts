/** Custom fields of many APIs. */
const custom = `
  x-api-key x-apikey apikey api-key api_key x-api-token x-api-secret x-app-key x-auth-token x-auth-key
  x-access-token access-token auth-token x-authentication-token x-session-token session-token x-user-token x-token
  token x-jwt x-jwt-token jwt x-id-token x-client-secret x-service-token x-internal-token x-refresh-token
  accesskey access-key x-access-key x-subscription-token x-auth-secret x-wsse
`;

/** Gateways, identity-aware proxies, clouds. */
const gateways = `
  ocp-apim-subscription-key x-functions-key x-zumo-auth x-ms-token-aad-access-token aeg-sas-key x-goog-api-key
  x-goog-iap-jwt-assertion x-goog-iam-authorization-token x-serverless-authorization cf-access-client-id
  cf-access-client-secret cf-access-token cf-access-jwt-assertion x-amzn-oidc-accesstoken x-amzn-oidc-data
  x-forwarded-access-token x-rapidapi-key x-mashape-key x-ibm-client-secret x-subject-token x-storage-token
  fastly-key x-vercel-protection-bypass
`;

/** Source code, builds, packages. */
const development = `
  private-token job-token deploy-token x-gitlab-token circle-token x-buildkite-token x-jfrog-art-api
  x-nuget-apikey x-octopus-apikey x-redmine-api-key npm-otp
`;

/** Secrets, operations, data. */
const operations = `
  x-vault-token x-consul-token x-nomad-token dd-api-key dd-application-key x-honeycomb-team x-insert-key
  x-query-key x-algolia-api-key x-typesense-api-key x-meili-api-key x-hasura-admin-secret x-appwrite-key
  x-appwrite-session x-appwrite-jwt x-parse-rest-api-key x-parse-master-key x-parse-session-token x-tableau-auth
  x-okapi-token x-influxdb-token x-plex-token x-clickhouse-key
`;

/** Products. */
const products = `
  x-shopify-access-token x-shopify-storefront-access-token x-figma-token xi-api-key x-auth-apikey
  x-postmark-server-token x-postmark-account-token x-cybozu-api-token x-cybozu-authorization x-cmc_pro_api_key
  x-cg-pro-api-key x-cg-demo-api-key x-mbx-apikey cb-access-key x-cc-api-key x-ovh-consumer x-riot-token
  x-elastic-api-key x-emby-token x-mediabrowser-token x-n8n-api-key x-metabase-session x-discourse-api-key
  x-bapi-api-key x-rollbar-access-token vmware-api-session-id
`;

/**
 * Request header fields that carry a key or token of a vendor or a framework, lower case. Identifiers that are no secrets (Client-ID,
 * X-Amz-Date …), CSRF tokens and signatures of webhooks are not among them.
 */
const keyFields: ReadonlySet<string> = new Set(
  [custom, gateways, development, operations, products].flatMap((names) => names.trim().split(/\s+/)),
);

/** Names that say themselves what they carry: X-Acme-Api-Key. */
const telling = /(?:^|[-_])(?:api-?key|access-?token|auth-?token|secret-?key)$/;

/** Whether a request field (name in lower case) carries a key or token. CSRF tokens and the like do not prove who asks. */
export const isKeyField = (name: string): boolean =>
  keyFields.has(name) || ((name.endsWith('key') || name.endsWith('token')) && telling.test(name));

/** Carries a session token, but only beside a SigV4 signature is it a credential that a server reads. */
export const sigV4TokenField = 'x-amz-security-token';
