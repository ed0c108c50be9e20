/**
 * How an API behaves, beyond what its answers say. Who issues keys of a known shape, and on which domains those belong,
 * is another question: tokens/vendors.ts. A vendor may have several APIs, and an API stands on some hosts of its domains.
 */
export interface KnownApi {
  /** The id of its vendor in tokens/vendors.ts where that issues keys, else one of its own. */
  readonly id: string;
  readonly product: string;
  /** Matched against the lower-case host. */
  readonly host: RegExp;
  /** Schemes that it takes although its challenge does not offer them, lower case. */
  readonly takes?: readonly string[];
  /** Takes a token in Authorization without a scheme. */
  readonly bareToken?: true;
  /** Where it looks for its key, as its documentation writes it: a request field, or a parameter of the query. */
  readonly key?: string;
  /** Answers 404 for what the caller may not see. */
  readonly hides?: true;
}

/** Most particular host first. */
const known: readonly KnownApi[] = [
  {
    id: 'github',
    product: 'GitHub',
    host: /^(?:api|uploads|raw|codeload)\.github(?:usercontent)?\.com$|^github\.com$/,
    takes: ['bearer', 'token', 'basic'],
    hides: true,
  },
  {
    id: 'gitlab',
    product: 'GitLab',
    host: /^gitlab\.com$|^gitlab\./,
    takes: ['bearer', 'basic'],
    key: 'PRIVATE-TOKEN',
    hides: true,
  },
  {
    id: 'bitbucket',
    product: 'Bitbucket',
    host: /^(?:api\.)?bitbucket\.org$/,
    takes: ['bearer', 'basic'],
    hides: true,
  },
  { id: 'npm', product: 'npm', host: /^registry\.npmjs\.org$/, takes: ['bearer', 'basic'], hides: true },
  { id: 'stripe', product: 'Stripe', host: /^(?:api|files|connect)\.stripe\.com$/, takes: ['bearer', 'basic'] },
  { id: 'slack', product: 'Slack', host: /^(?:[\w-]+\.)?slack\.com$/, takes: ['bearer'] },
  { id: 'openai', product: 'OpenAI', host: /^api\.openai\.com$/, takes: ['bearer'] },
  { id: 'anthropic', product: 'Anthropic', host: /^api\.anthropic\.com$/, key: 'x-api-key' },
  { id: 'sendgrid', product: 'SendGrid', host: /^api\.sendgrid\.com$/, takes: ['bearer'] },
  { id: 'shopify', product: 'Shopify', host: /\.myshopify\.com$/, bareToken: true, key: 'X-Shopify-Access-Token' },
  {
    id: 'salesforce',
    product: 'Salesforce',
    host: /\.(?:salesforce|force|salesforce-sites)\.com$/,
    takes: ['bearer', 'oauth', 'token'],
  },
  { id: 'cognito', product: 'Amazon Cognito', host: /^cognito-i(?:dp|dentity)\.[\w-]+\.amazonaws\.com$/ },
  {
    id: 'aws-api-gateway',
    product: 'AWS API Gateway',
    host: /\.execute-api\.[\w-]+\.amazonaws\.com(?:\.cn)?$/,
    bareToken: true,
    key: 'x-api-key',
  },
  {
    id: 'aws-appsync',
    product: 'AWS AppSync',
    host: /\.appsync-(?:api|realtime-api)\.[\w-]+\.amazonaws\.com$/,
    bareToken: true,
    key: 'x-api-key',
  },
  { id: 'aws', product: 'AWS', host: /\.amazonaws\.com(?:\.cn)?$/ },
  { id: 'azure-openai', product: 'Azure OpenAI', host: /\.openai\.azure\.com$/, takes: ['bearer'], key: 'api-key' },
  { id: 'azure-apim', product: 'Azure API Management', host: /\.azure-api\.net$/, key: 'Ocp-Apim-Subscription-Key' },
  {
    id: 'azure-cognitive',
    product: 'Azure AI services',
    host: /\.(?:cognitiveservices|api\.cognitive)\.(?:azure|microsoft)\.com$/,
    key: 'Ocp-Apim-Subscription-Key',
  },
  {
    id: 'azure-storage',
    product: 'Azure Storage',
    host: /\.(?:blob|queue|table|file|dfs)\.core\.windows\.net$/,
    takes: ['bearer', 'sharedkey'],
  },
  { id: 'microsoft', product: 'Microsoft Graph', host: /^graph\.microsoft\.com$/, takes: ['bearer'] },
  {
    id: 'azure-devops',
    product: 'Azure DevOps',
    host: /^dev\.azure\.com$|\.visualstudio\.com$/,
    takes: ['bearer', 'basic'],
    hides: true,
  },
  {
    id: 'entra',
    product: 'Microsoft Entra ID',
    host: /^login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|windows\.net)$|\.ciamlogin\.com$|\.b2clogin\.com$/,
  },
  {
    id: 'firebase',
    product: 'Firebase',
    host: /^(?:securetoken|identitytoolkit|firestore|fcm)\.googleapis\.com$|\.firebase(?:io|database)\.(?:com|app)$/,
    takes: ['bearer'],
    key: 'key',
  },
  {
    id: 'google-storage',
    product: 'Google Cloud Storage',
    host: /^(?:storage\.googleapis|[\w.-]+\.storage\.googleapis)\.com$/,
    takes: ['bearer'],
  },
  {
    id: 'google',
    product: 'Google',
    host: /\.googleapis\.com$|^oauth2\.googleapis\.com$/,
    takes: ['bearer'],
    key: 'x-goog-api-key',
  },
  { id: 'supabase', product: 'Supabase', host: /\.supabase\.(?:co|in|net)$/, takes: ['bearer'], key: 'apikey' },
  {
    id: 'datadog',
    product: 'Datadog',
    host: /^(?:api|http-intake\.logs)\.(?:[\w-]+\.)?datadoghq\.(?:com|eu)$/,
    key: 'DD-API-KEY',
  },
  { id: 'figma', product: 'Figma', host: /^api\.figma\.com$/, takes: ['bearer'], key: 'X-Figma-Token' },
  { id: 'elevenlabs', product: 'ElevenLabs', host: /^api\.elevenlabs\.io$/, key: 'xi-api-key' },
  { id: 'okta', product: 'Okta', host: /\.okta(?:preview|-emea)?\.com$/, takes: ['bearer', 'ssws'] },
  { id: 'auth0', product: 'Auth0', host: /\.auth0\.com$/, takes: ['bearer'] },
  { id: 'atlassian', product: 'Atlassian', host: /\.atlassian\.(?:net|com)$/, takes: ['bearer', 'basic'] },
  { id: 'discord', product: 'Discord', host: /^(?:\w+\.)?discord(?:app)?\.com$/, takes: ['bot', 'bearer'] },
  {
    id: 'meta',
    product: 'Meta',
    host: /^graph\.(?:facebook|instagram|threads)\.(?:com|net)$/,
    takes: ['bearer', 'oauth'],
  },
  { id: 'bluesky', product: 'Bluesky', host: /^bsky\.social$|\.host\.bsky\.network$/, takes: ['bearer', 'dpop'] },
  {
    id: 'huggingface',
    product: 'Hugging Face',
    host: /^(?:api-inference\.|router\.)?huggingface\.co$/,
    takes: ['bearer'],
  },
  { id: 'digitalocean', product: 'DigitalOcean', host: /^api\.digitalocean\.com$/, takes: ['bearer'] },
  { id: 'mapbox', product: 'Mapbox', host: /^api\.mapbox\.com$/, key: 'access_token' },
  { id: 'sentry', product: 'Sentry', host: /^(?:[\w-]+\.)?sentry\.io$/, takes: ['bearer'] },
  { id: 'notion', product: 'Notion', host: /^api\.notion\.com$/, takes: ['bearer'] },
  { id: 'linear', product: 'Linear', host: /^api\.linear\.app$/, takes: ['bearer'], bareToken: true },
  { id: 'zoho', product: 'Zoho', host: /\.zohoapis\.\w+$/, takes: ['zoho-oauthtoken', 'bearer'] },
  {
    id: 'opsgenie',
    product: 'Opsgenie',
    host: /^api\.(?:eu\.)?opsgenie\.com$/,
    takes: ['geniekey'],
  },
  { id: 'pagerduty', product: 'PagerDuty', host: /^api\.pagerduty\.com$/, takes: ['token', 'bearer'] },
  { id: 'cloudflare', product: 'Cloudflare', host: /^api\.cloudflare\.com$/, takes: ['bearer'] },
  { id: 'twilio', product: 'Twilio', host: /^(?:\w+\.)?twilio\.com$/, takes: ['basic', 'bearer'] },
  { id: 'monday', product: 'monday.com', host: /^api\.monday\.com$/, bareToken: true, takes: ['bearer'] },
  { id: 'clickup', product: 'ClickUp', host: /^api\.clickup\.com$/, bareToken: true, takes: ['bearer'] },
  { id: 'rubygems', product: 'RubyGems', host: /^rubygems\.org$/, bareToken: true },
  { id: 'crates-io', product: 'crates.io', host: /^crates\.io$/, bareToken: true, takes: ['bearer'] },
  { id: 'launchdarkly', product: 'LaunchDarkly', host: /^app\.(?:eu\.)?launchdarkly\.com$/, bareToken: true },
  { id: 'assemblyai', product: 'AssemblyAI', host: /^api\.(?:eu\.)?assemblyai\.com$/, bareToken: true },
  { id: 'pexels', product: 'Pexels', host: /^api\.pexels\.com$/, bareToken: true },
  { id: 'storyblok', product: 'Storyblok', host: /^mapi\.storyblok\.com$/, bareToken: true, takes: ['bearer'] },
  { id: 'contentstack', product: 'Contentstack', host: /^(?:\w+-)?api\.contentstack\.(?:io|com)$/, bareToken: true },
  {
    id: 'openrouteservice',
    product: 'openrouteservice',
    host: /^api\.openrouteservice\.org$/,
    bareToken: true,
    takes: ['bearer'],
  },
  { id: 'asana', product: 'Asana', host: /^app\.asana\.com$/, takes: ['bearer', 'basic'] },
  { id: 'zendesk', product: 'Zendesk', host: /\.zendesk\.com$/, takes: ['bearer', 'basic'] },
  { id: 'mailchimp', product: 'Mailchimp', host: /\.api\.mailchimp\.com$/, takes: ['bearer', 'basic'] },
  { id: 'unsplash', product: 'Unsplash', host: /^api\.unsplash\.com$/, takes: ['client-id', 'bearer'] },
  { id: 'exchange', product: 'Exchange Online', host: /^outlook\.office365\.com$/, takes: ['bearer'] },
  { id: 'sonarcloud', product: 'SonarQube Cloud', host: /^(?:api\.)?sonarcloud\.io$/, takes: ['bearer', 'basic'] },
  { id: 'paypal', product: 'PayPal', host: /^api-m(?:\.sandbox)?\.paypal\.com$/, takes: ['bearer', 'basic'] },
  { id: 'newrelic', product: 'New Relic', host: /^(?:api|insights-api)\.(?:eu\.)?newrelic\.com$/, key: 'Api-Key' },
  { id: 'algolia', product: 'Algolia', host: /\.algolia(?:net|\.net)?(?:\.com)?$/, key: 'X-Algolia-API-Key' },
];

/** The API whose host this is (a port does not matter), or null where none is known. */
export function apiAt(host: string): KnownApi | null {
  if (host !== asked.host) {
    const name = host.toLowerCase().replace(/:\d+$/, '');
    asked = { host, api: known.find((each) => each.host.test(name)) ?? null };
  }
  return asked.api;
}

/** Rules ask one after the other about the same host. */
let asked: { readonly host: string; readonly api: KnownApi | null } = { host: '', api: null };
