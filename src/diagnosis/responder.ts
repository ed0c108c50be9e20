import type { Exchange } from '../http/exchange.ts';
import type { At } from './finding.ts';

export type ResponderRole =
  | 'app'
  | 'gateway'
  | 'cdn'
  | 'waf'
  | 'identity-proxy'
  | 'proxy'
  | 'identity-provider'
  | 'cloud'
  | 'unknown';

/** Which product answered, as far as its fingerprints tell. */
export interface Responder {
  /** As its makers write it; null where nothing tells. */
  readonly product: string | null;
  readonly role: ResponderRole;
  readonly evidence: readonly At[];
}

interface Fingerprint {
  readonly field: string;
  readonly value?: RegExp;
  readonly product: string;
  readonly role: ResponderRole;
}

const print = (product: string, role: ResponderRole, field: string, value?: RegExp): Fingerprint =>
  value === undefined ? { product, role, field } : { product, role, field, value };

/** First match wins: what only the product itself adds stands before what it passes through. */
const fingerprints: readonly Fingerprint[] = [
  print('Google Identity-Aware Proxy', 'identity-proxy', 'x-goog-iap-generated-response'),
  print('Cloudflare Access', 'identity-proxy', 'www-authenticate', /^cloudflare-access\b/i),
  print('Cloudflare Access', 'identity-proxy', 'location', /^https:\/\/[^/]+\.cloudflareaccess\.com\//i),
  print('oauth2-proxy', 'identity-proxy', 'set-cookie', /^_?_?(?:Host-|Secure-)?_?oauth2_proxy/i),
  print('Vercel Authentication', 'identity-proxy', 'set-cookie', /^_vercel_sso_nonce=/i),
  print('AWS Application Load Balancer', 'identity-proxy', 'location', /redirect_uri=[^&]*%2Foauth2%2Fidpresponse/i),
  print('Pomerium', 'identity-proxy', 'x-pomerium-intercepted-response'),
  print('Pomerium', 'identity-proxy', 'location', /\/\.pomerium\/sign_in/i),
  print('Authelia', 'identity-proxy', 'set-cookie', /^authelia_session=/i),
  print('Authentik', 'identity-proxy', 'location', /\/outpost\.goauthentik\.io\//i),
  print('Azure App Service Authentication', 'identity-proxy', 'location', /\/\.auth\/login\//i),
  print('Tailscale', 'identity-proxy', 'server', /^tailscale/i),
  print('Squid', 'proxy', 'x-squid-error'),
  print('Squid', 'proxy', 'server', /^squid/i),
  print('Zscaler', 'proxy', 'server', /^zscaler/i),
  print('Blue Coat ProxySG', 'proxy', 'server', /bluecoat|proxysg/i),
  print('Cloudflare', 'waf', 'cf-mitigated'),
  print('Vercel', 'waf', 'x-vercel-mitigated'),
  print('DataDome', 'waf', 'x-datadome'),
  print('DataDome', 'waf', 'x-dd-b'),
  print('AWS WAF', 'waf', 'x-amzn-waf-action'),
  print('Sucuri', 'waf', 'x-sucuri-block'),
  print('Imperva', 'waf', 'x-iinfo'),
  print('Imperva', 'waf', 'x-cdn', /imperva|incapsula/i),
  print('HUMAN (PerimeterX)', 'waf', 'x-px-block'),
  print('Kong', 'gateway', 'x-kong-response-latency'),
  print('Kong', 'gateway', 'server', /^kong\b/i),
  print('Istio', 'gateway', 'server', /^istio-envoy/i),
  print('Envoy', 'gateway', 'server', /^envoy/i),
  print('Apache APISIX', 'gateway', 'server', /^apisix/i),
  print('Tyk', 'gateway', 'server', /^tyk/i),
  print('Tyk', 'gateway', 'x-generator', /tyk\.io/i),
  print('Traefik', 'gateway', 'server', /^traefik/i),
  print('KrakenD', 'gateway', 'x-krakend'),
  print('Apigee', 'gateway', 'x-apigee-fault-code'),
  print('Gravitee', 'gateway', 'x-gravitee-request-id'),
  print('WSO2', 'gateway', 'server', /^wso2/i),
  print('Azure API Management', 'gateway', 'www-authenticate', /^AzureApiManagementKey/i),
  print('Azure API Management', 'gateway', 'ocp-apim-trace-location'),
  print('AWS API Gateway', 'gateway', 'x-amz-apigw-id'),
  print('AWS API Gateway', 'gateway', 'apigw-requestid'),
  print('AWS AppSync', 'gateway', 'x-amzn-appsync-tokensconsumed'),
  print('Amazon S3', 'cloud', 'server', /^amazons3/i),
  print('Azure Storage', 'cloud', 'server', /windows-azure-(?:blob|table|queue|file)/i),
  print('Google Cloud Storage', 'cloud', 'server', /^uploadserver/i),
  print('Google APIs', 'cloud', 'server', /^(?:esf|gse)$/i),
  print('Google Frontend', 'cloud', 'server', /^google frontend/i),
  print('AWS', 'cloud', 'x-amzn-errortype'),
  print('AWS', 'cloud', 'x-amz-request-id'),
  print('Microsoft Entra ID', 'identity-provider', 'x-ms-ests-server'),
  print('Okta', 'identity-provider', 'x-okta-request-id'),
  print('Auth0', 'identity-provider', 'x-auth0-requestid'),
  print('GitHub', 'app', 'server', /^github\.com/i),
  print('GitHub', 'app', 'x-github-request-id'),
  print('GitLab', 'app', 'x-gitlab-meta'),
  print('Vault', 'app', 'x-vault-hostname'),
  print('Kubernetes', 'app', 'audit-id'),
  print('Kubernetes', 'app', 'x-kubernetes-pf-flowschema-uid'),
  print('Supabase', 'app', 'sb-project-ref'),
  print('Docker registry', 'app', 'docker-distribution-api-version'),
  print('Elasticsearch', 'app', 'x-elastic-product'),
  print('Jira or Confluence', 'app', 'x-seraph-loginreason'),
  print('Jenkins', 'app', 'x-jenkins'),
  print('Drupal', 'app', 'x-generator', /^drupal/i),
  print('WordPress', 'app', 'link', /rel="https:\/\/api\.w\.org\/"/i),
  print('Azure DevOps', 'app', 'x-tfs-processid'),
  print('Salesforce', 'app', 'sforce-limit-info'),
  print('Slack', 'app', 'x-slack-req-id'),
  print('Azure Front Door', 'cdn', 'x-azure-ref'),
  print('Akamai', 'cdn', 'server', /^akamai(?:ghost|netstorage)/i),
  print('Amazon CloudFront', 'cdn', 'server', /^cloudfront/i),
  print('Fastly', 'cdn', 'x-fastly-request-id'),
  print('Vercel', 'cdn', 'server', /^vercel/i),
  print('Netlify', 'cdn', 'server', /^netlify/i),
  print('Kestrel (ASP.NET Core)', 'app', 'server', /^kestrel/i),
  print('uvicorn', 'app', 'server', /^uvicorn/i),
  print('gunicorn', 'app', 'server', /^gunicorn/i),
  print('Werkzeug (Flask)', 'app', 'server', /^werkzeug/i),
  print('Express', 'app', 'x-powered-by', /^express/i),
  print('PHP', 'app', 'x-powered-by', /^php/i),
  print('Microsoft IIS', 'app', 'server', /^microsoft-iis/i),
  print('HTTP.sys', 'app', 'server', /^microsoft-httpapi/i),
  print('Apache', 'app', 'server', /^apache/i),
  print('LiteSpeed', 'app', 'server', /^litespeed/i),
  print('Caddy', 'proxy', 'server', /^caddy/i),
  print('nginx', 'proxy', 'server', /^(?:nginx|openresty)/i),
  print('HAProxy', 'proxy', 'server', /^haproxy/i),
  print('Cloudflare', 'cdn', 'cf-ray'),
  print('Cloudflare', 'cdn', 'server', /^cloudflare/i),
];

export function whoAnswered(exchange: Exchange): Responder {
  const fields = (exchange.response?.fields ?? []).map((field) => ({
    name: field.name.toLowerCase(),
    value: field.value,
  }));
  for (const { field: name, value, product, role } of fingerprints) {
    const lines = fields.filter((each) => each.name === name);
    const index = lines.findIndex((each) => value === undefined || value.test(each.value));
    const line = lines[index];
    if (line === undefined) continue;
    return { product, role, evidence: [{ in: 'response', header: name, index, from: 0, to: line.value.length }] };
  }
  return { product: null, role: 'unknown', evidence: [] };
}
