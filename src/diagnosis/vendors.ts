/** What is known of a vendor's API beyond what its answers say. */
export interface Vendor {
  /** Same ids as tokens/token.ts: "github", "stripe" … */
  readonly id: string;
  readonly name: string;
  /** Matched against the lower-case host. */
  readonly host: RegExp;
  /** Schemes that it takes although its challenge does not offer them, lower case. */
  readonly takes?: readonly string[];
  /** Takes a token in Authorization without a scheme. */
  readonly bareToken?: true;
  /** Where it looks for its key, as its documentation writes it; a request field unless `keyIn` says otherwise. */
  readonly key?: string;
  readonly keyIn?: 'header' | 'query';
  /** Answers 404 for what the caller may not see. */
  readonly hides?: true;
}

/** Most particular host first. */
export const vendors: readonly Vendor[] = [
  {
    id: 'github',
    name: 'GitHub',
    host: /^(?:api|uploads|raw|codeload)\.github(?:usercontent)?\.com$|^github\.com$/,
    takes: ['bearer', 'token', 'basic'],
    hides: true,
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    host: /^gitlab\.com$|^gitlab\./,
    takes: ['bearer', 'basic'],
    key: 'PRIVATE-TOKEN',
    hides: true,
  },
  { id: 'bitbucket', name: 'Bitbucket', host: /^(?:api\.)?bitbucket\.org$/, takes: ['bearer', 'basic'], hides: true },
  { id: 'npm', name: 'npm', host: /^registry\.npmjs\.org$/, takes: ['bearer', 'basic'], hides: true },
  { id: 'stripe', name: 'Stripe', host: /^(?:api|files|connect)\.stripe\.com$/, takes: ['bearer', 'basic'] },
  { id: 'slack', name: 'Slack', host: /^(?:[\w-]+\.)?slack\.com$/, takes: ['bearer'] },
  { id: 'openai', name: 'OpenAI', host: /^api\.openai\.com$/, takes: ['bearer'] },
  { id: 'anthropic', name: 'Anthropic', host: /^api\.anthropic\.com$/, key: 'x-api-key' },
  { id: 'sendgrid', name: 'SendGrid', host: /^api\.sendgrid\.com$/, takes: ['bearer'] },
  { id: 'shopify', name: 'Shopify', host: /\.myshopify\.com$/, bareToken: true, key: 'X-Shopify-Access-Token' },
  {
    id: 'salesforce',
    name: 'Salesforce',
    host: /\.(?:salesforce|force|salesforce-sites)\.com$/,
    takes: ['bearer', 'oauth', 'token'],
  },
  { id: 'cognito', name: 'Amazon Cognito', host: /^cognito-i(?:dp|dentity)\.[\w-]+\.amazonaws\.com$/ },
  {
    id: 'aws-api-gateway',
    name: 'AWS API Gateway',
    host: /\.execute-api\.[\w-]+\.amazonaws\.com(?:\.cn)?$/,
    bareToken: true,
    key: 'x-api-key',
  },
  {
    id: 'aws-appsync',
    name: 'AWS AppSync',
    host: /\.appsync-(?:api|realtime-api)\.[\w-]+\.amazonaws\.com$/,
    bareToken: true,
    key: 'x-api-key',
  },
  { id: 'aws', name: 'AWS', host: /\.amazonaws\.com(?:\.cn)?$/ },
  { id: 'azure-openai', name: 'Azure OpenAI', host: /\.openai\.azure\.com$/, takes: ['bearer'], key: 'api-key' },
  { id: 'azure-apim', name: 'Azure API Management', host: /\.azure-api\.net$/, key: 'Ocp-Apim-Subscription-Key' },
  {
    id: 'azure-cognitive',
    name: 'Azure AI services',
    host: /\.(?:cognitiveservices|api\.cognitive)\.(?:azure|microsoft)\.com$/,
    key: 'Ocp-Apim-Subscription-Key',
  },
  {
    id: 'azure-storage',
    name: 'Azure Storage',
    host: /\.(?:blob|queue|table|file|dfs)\.core\.windows\.net$/,
    takes: ['bearer', 'sharedkey'],
  },
  { id: 'microsoft', name: 'Microsoft Graph', host: /^graph\.microsoft\.com$/, takes: ['bearer'] },
  {
    id: 'azure-devops',
    name: 'Azure DevOps',
    host: /^dev\.azure\.com$|\.visualstudio\.com$/,
    takes: ['bearer', 'basic'],
    hides: true,
  },
  {
    id: 'entra',
    name: 'Microsoft Entra ID',
    host: /^login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|windows\.net)$|\.ciamlogin\.com$|\.b2clogin\.com$/,
  },
  {
    id: 'firebase',
    name: 'Firebase',
    host: /^(?:securetoken|identitytoolkit|firestore|fcm)\.googleapis\.com$|\.firebase(?:io|database)\.(?:com|app)$/,
    takes: ['bearer'],
    key: 'key',
    keyIn: 'query',
  },
  {
    id: 'google-storage',
    name: 'Google Cloud Storage',
    host: /^(?:storage\.googleapis|[\w.-]+\.storage\.googleapis)\.com$/,
    takes: ['bearer'],
  },
  {
    id: 'google',
    name: 'Google',
    host: /\.googleapis\.com$|^oauth2\.googleapis\.com$/,
    takes: ['bearer'],
    key: 'x-goog-api-key',
  },
  { id: 'supabase', name: 'Supabase', host: /\.supabase\.(?:co|in|net)$/, takes: ['bearer'], key: 'apikey' },
  {
    id: 'datadog',
    name: 'Datadog',
    host: /^(?:api|http-intake\.logs)\.(?:[\w-]+\.)?datadoghq\.(?:com|eu)$/,
    key: 'DD-API-KEY',
  },
  { id: 'figma', name: 'Figma', host: /^api\.figma\.com$/, takes: ['bearer'], key: 'X-Figma-Token' },
  { id: 'elevenlabs', name: 'ElevenLabs', host: /^api\.elevenlabs\.io$/, key: 'xi-api-key' },
  { id: 'okta', name: 'Okta', host: /\.okta(?:preview|-emea)?\.com$/, takes: ['bearer', 'ssws'] },
  { id: 'auth0', name: 'Auth0', host: /\.auth0\.com$/, takes: ['bearer'] },
  { id: 'atlassian', name: 'Atlassian', host: /\.atlassian\.(?:net|com)$/, takes: ['bearer', 'basic'] },
  { id: 'discord', name: 'Discord', host: /^(?:\w+\.)?discord(?:app)?\.com$/, takes: ['bot', 'bearer'] },
  {
    id: 'meta',
    name: 'Meta',
    host: /^graph\.(?:facebook|instagram|threads)\.(?:com|net)$/,
    takes: ['bearer', 'oauth'],
  },
  { id: 'bluesky', name: 'Bluesky', host: /^bsky\.social$|\.host\.bsky\.network$/, takes: ['bearer', 'dpop'] },
  {
    id: 'huggingface',
    name: 'Hugging Face',
    host: /^(?:api-inference\.|router\.)?huggingface\.co$/,
    takes: ['bearer'],
  },
  { id: 'digitalocean', name: 'DigitalOcean', host: /^api\.digitalocean\.com$/, takes: ['bearer'] },
  { id: 'mapbox', name: 'Mapbox', host: /^api\.mapbox\.com$/, key: 'access_token', keyIn: 'query' },
  { id: 'sentry', name: 'Sentry', host: /^(?:[\w-]+\.)?sentry\.io$/, takes: ['bearer'] },
  { id: 'notion', name: 'Notion', host: /^api\.notion\.com$/, takes: ['bearer'] },
  { id: 'linear', name: 'Linear', host: /^api\.linear\.app$/, takes: ['bearer'], bareToken: true },
  { id: 'zoho', name: 'Zoho', host: /\.zohoapis\.\w+$/, takes: ['zoho-oauthtoken', 'bearer'] },
  { id: 'opsgenie', name: 'Opsgenie', host: /^api\.(?:eu\.)?opsgenie\.com$/, takes: ['geniekey'] },
  { id: 'pagerduty', name: 'PagerDuty', host: /^api\.pagerduty\.com$/, takes: ['token', 'bearer'] },
  { id: 'cloudflare', name: 'Cloudflare', host: /^api\.cloudflare\.com$/, takes: ['bearer'] },
  { id: 'twilio', name: 'Twilio', host: /^(?:\w+\.)?twilio\.com$/, takes: ['basic', 'bearer'] },
  { id: 'monday', name: 'monday.com', host: /^api\.monday\.com$/, bareToken: true, takes: ['bearer'] },
  { id: 'clickup', name: 'ClickUp', host: /^api\.clickup\.com$/, bareToken: true, takes: ['bearer'] },
  { id: 'newrelic', name: 'New Relic', host: /^(?:api|insights-api)\.(?:eu\.)?newrelic\.com$/, key: 'Api-Key' },
  { id: 'algolia', name: 'Algolia', host: /\.algolia(?:net|\.net)?(?:\.com)?$/, key: 'X-Algolia-API-Key' },
];

/** The vendor whose API this host is, or null where none is known. */
export function vendorOfHost(host: string): Vendor | null {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return vendors.find((vendor) => vendor.host.test(name)) ?? null;
}
