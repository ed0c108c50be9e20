/** A shape of key that its vendor made recognisable, as the vendor (or its secret scanner) publishes it. */
export interface KeyPrefix {
  readonly prefix: string;
  readonly vendor: string;
  /** In words, without "live" and "test": those are `mode`. */
  readonly name: string;
  /** true: never belongs in a page. */
  readonly secret: boolean;
  readonly mode?: 'live' | 'test';
  /** What must follow the prefix. Where it is absent, the prefix alone tells, and what follows may be anything without spaces. */
  readonly rest?: RegExp;
  /** Other vendors whose keys begin in the same way. */
  readonly alsoOf?: readonly string[];
}

type Row = readonly [prefix: string, name: string, more?: RegExp | readonly string[]];

/** `live`/`test` are read from the prefix itself: every vendor but EasyPost that tells them apart spells them out. */
function of(vendor: string, secret: boolean, rows: readonly Row[]): readonly KeyPrefix[] {
  return rows.map(([prefix, name, more]) => {
    const mode = /live|prod|^EZAK/i.test(prefix) ? 'live' : /test|sandbox|sdbx|^EZTK/i.test(prefix) ? 'test' : null;
    return {
      prefix,
      vendor,
      name,
      secret,
      ...(mode === null ? {} : { mode }),
      ...(more === undefined ? {} : more instanceof RegExp ? { rest: more } : { alsoOf: more }),
    };
  });
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const stripeLike = ['clerk', 'workos', 'paystack'] as const;

/** The longest prefix that fits wins. */
export const keyPrefixes: readonly KeyPrefix[] = [
  ...of('adafruit', true, [['aio_', 'Adafruit IO key', /^[A-Za-z0-9]{28}$/]]),
  ...of('adyen', true, [['AQE', 'Adyen API key', /^[A-Za-z0-9+/=_-]{80,}$/]]),
  ...of('airtable', true, [['pat', 'Airtable personal access token', /^[A-Za-z0-9]{14}\.[0-9a-f]{64}$/]]),
  ...of('anthropic', true, [
    ['sk-ant-', 'Anthropic API key'],
    ['sk-ant-admin', 'Anthropic admin key'],
    ['sk-ant-oat', 'Anthropic OAuth access token'],
    ['sk-ant-ort', 'Anthropic OAuth refresh token'],
  ]),
  ...of('artifactory', true, [
    ['AKCp', 'Artifactory API key', /^[A-Za-z0-9]{69}$/],
    ['cmVmdGtu', 'Artifactory reference token', /^[A-Za-z0-9]{56}$/],
  ]),
  ...of('asana', true, [
    ['1/', 'Asana personal access token', /^\d{8,20}:[0-9a-f]{32}$/],
    ['2/', 'Asana personal access token', /^\d{8,20}\/\d{8,20}:[0-9a-f]{32}$/],
  ]),
  ...of('atlassian', true, [
    ['ATATT', 'Atlassian API token'],
    ['ATCTT', 'Atlassian access token'],
    ['ATSTT', 'Atlassian service token'],
    ['ATTA', 'Trello token', /^[0-9A-Za-z]{72}$/],
    ['ATBB', 'Bitbucket app password', /^[A-Za-z0-9_=.-]{24,}$/],
  ]),
  // Access key ids are names, not secrets; the page that holds one usually holds the secret, too.
  ...of('aws', false, [
    ['AKIA', 'AWS access key id (long-term)', /^[A-Z0-9]{12,124}$/],
    ['ASIA', 'AWS access key id (temporary)', /^[A-Z0-9]{12,124}$/],
  ]),
  ...of('aws', true, [
    ['ABSK', 'Amazon Bedrock API key', /^[A-Za-z0-9+/]{60,}={0,2}$/],
    ['bedrock-api-key-', 'Amazon Bedrock API key (short-term)'],
  ]),
  ...of('braintree', true, [
    ['access_token$production$', 'Braintree access token'],
    ['access_token$sandbox$', 'Braintree access token'],
  ]),
  ...of('brevo', true, [
    ['xkeysib-', 'Brevo API key'],
    ['xsmtpsib-', 'Brevo SMTP key'],
  ]),
  ...of('buildkite', true, [['bkua_', 'Buildkite API access token']]),
  ...of('cerebras', true, [['csk-', 'Cerebras API key']]),
  ...of('circleci', true, [
    ['CCIPAT_', 'CircleCI personal API token'],
    ['CCIPRJ_', 'CircleCI project API token'],
  ]),
  ...of('clickup', true, [['pk_', 'ClickUp API token', /^\d{5,12}_[A-Z0-9]{32}$/]]),
  ...of('cloudflare', true, [['v1.0-', 'Cloudflare origin CA key', /^[0-9a-f]{20,}-[0-9a-f]{100,}$/]]),
  ...of('contentful', true, [['CFPAT-', 'Contentful personal access token']]),
  ...of('databricks', true, [['dapi', 'Databricks personal access token', /^[0-9a-f]{32}(?:-\d)?$/]]),
  ...of('datadog', false, [['pub', 'Datadog client token', /^[0-9a-f]{32}$/]]),
  ...of('digitalocean', true, [
    ['dop_v1_', 'DigitalOcean personal access token'],
    ['doo_v1_', 'DigitalOcean OAuth access token'],
    ['dor_v1_', 'DigitalOcean OAuth refresh token'],
  ]),
  ...of('docker', true, [
    ['dckr_pat_', 'Docker personal access token'],
    ['dckr_oat_', 'Docker organization access token'],
  ]),
  ...of('doppler', true, [
    ['dp.pt.', 'Doppler personal token'],
    ['dp.st.', 'Doppler service token'],
    ['dp.ct.', 'Doppler CLI token'],
    ['dp.sa.', 'Doppler service account token'],
    ['dp.scim.', 'Doppler SCIM token'],
    ['dp.audit.', 'Doppler audit token'],
  ]),
  ...of('dropbox', true, [['sl.', 'Dropbox access token', /^[A-Za-z0-9._-]{100,}$/]]),
  ...of('duffel', true, [
    ['duffel_live_', 'Duffel access token'],
    ['duffel_test_', 'Duffel access token'],
  ]),
  ...of('dynatrace', true, [
    ['dt0c01.', 'Dynatrace API token'],
    ['dt0s01.', 'Dynatrace platform token'],
    ['dt0s16.', 'Dynatrace platform token'],
  ]),
  ...of('e2b', true, [['e2b_', 'E2B API key', /^[0-9a-f]{32,}$/]]),
  ...of('easypost', true, [
    ['EZAK', 'EasyPost API key', /^[A-Za-z0-9]{54}$/],
    ['EZTK', 'EasyPost API key', /^[A-Za-z0-9]{54}$/],
  ]),
  ...of('elevenlabs', true, [['sk_', 'ElevenLabs API key', /^[0-9a-f]{48}$/]]),
  // A login in a page (the vendor's JavaScript SDK) holds such a token by design.
  ...of('facebook', false, [
    ['EAA', 'Meta access token', /^[A-Za-z0-9]{20,}$/],
    ['IGQ', 'Instagram access token', /^[A-Za-z0-9_-]{40,}$/],
    ['IGAA', 'Instagram access token', /^[A-Za-z0-9_-]{40,}$/],
  ]),
  ...of('figma', true, [
    ['figd_', 'Figma personal access token'],
    ['figu_', 'Figma OAuth token'],
    ['figo_', 'Figma OAuth token'],
  ]),
  ...of('firecrawl', true, [['fc-', 'Firecrawl API key', /^[0-9a-f]{32}$/]]),
  ...of('flutterwave', true, [
    ['FLWSECK-', 'Flutterwave secret key'],
    ['FLWSECK_TEST-', 'Flutterwave secret key'],
  ]),
  ...of('flutterwave', false, [
    ['FLWPUBK-', 'Flutterwave public key'],
    ['FLWPUBK_TEST-', 'Flutterwave public key'],
  ]),
  ...of('fly', true, [
    ['fm2_', 'Fly.io access token'],
    ['fm1r_', 'Fly.io access token'],
    ['fo1_', 'Fly.io OAuth token'],
  ]),
  ...of('github', true, [
    ['ghp_', 'GitHub personal access token (classic)'],
    ['github_pat_', 'GitHub personal access token (fine-grained)'],
    ['gho_', 'GitHub OAuth access token'],
    ['ghu_', 'GitHub App user access token'],
    ['ghs_', 'GitHub App installation access token'],
    ['ghr_', 'GitHub App refresh token'],
  ]),
  ...of('gitlab', true, [
    ['glpat-', 'GitLab personal, project or group access token'],
    ['gloas-', 'GitLab OAuth application secret'],
    ['gldt-', 'GitLab deploy token'],
    ['glrt-', 'GitLab runner authentication token'],
    ['glrtr-', 'GitLab runner registration token'],
    ['GR1348941', 'GitLab runner registration token'],
    ['glcbt-', 'GitLab CI/CD job token'],
    ['glptt-', 'GitLab pipeline trigger token'],
    ['glft-', 'GitLab feed token'],
    ['glimt-', 'GitLab incoming mail token'],
    ['glagent-', 'GitLab agent for Kubernetes token'],
    ['glwt-', 'GitLab workspace token'],
    ['glsoat-', 'GitLab SCIM token'],
    ['glffct-', 'GitLab feature flags client token'],
  ]),
  // Server keys of the API that Google shut down in 2024; pages held them by mistake.
  ...of('google', true, [
    ['AAAA', 'Firebase Cloud Messaging server key (legacy)', /^[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{100,}$/],
  ]),
  ...of('google', false, [
    ['AIza', 'Google API key'],
    ['ya29.', 'Google OAuth access token'],
  ]),
  ...of('google', true, [
    ['ya29.c.', 'Google OAuth access token (service account)'],
    ['GOCSPX-', 'Google OAuth client secret'],
    ['1//', 'Google OAuth refresh token', /^[A-Za-z0-9_-]{30,}$/],
    ['AQ.', 'Google API key (bound to a service account)', /^Ab[A-Za-z0-9_-]{30,}$/],
  ]),
  ...of('grafana', true, [
    ['glsa_', 'Grafana service account token'],
    ['glc_', 'Grafana Cloud access policy token'],
    ['eyJrIjoi', 'Grafana API key', /^[A-Za-z0-9+/_-]{30,}={0,2}$/],
  ]),
  ...of('groq', true, [['gsk_', 'Groq API key']]),
  ...of('heroku', true, [['HRKU-', 'Heroku API key']]),
  ...of('hubspot', true, [['pat-', 'HubSpot private app access token', /^(?:na|eu|ap)\d-[0-9a-f-]{20,}$/]]),
  ...of('huggingface', true, [
    ['hf_', 'Hugging Face access token'],
    ['api_org_', 'Hugging Face organization token'],
  ]),
  ...of('intercom', true, [['dG9rO', 'Intercom access token', /^[A-Za-z0-9+/]{40,}={0,2}$/]]),
  ...of('jina', true, [['jina_', 'Jina AI API key']]),
  ...of('langfuse', true, [['sk-lf-', 'Langfuse secret key']]),
  ...of('langfuse', false, [['pk-lf-', 'Langfuse public key']]),
  ...of('langsmith', true, [
    ['lsv2_pt_', 'LangSmith personal access token'],
    ['lsv2_sk_', 'LangSmith service key'],
  ]),
  ...of('launchdarkly', true, [
    ['sdk-', 'LaunchDarkly SDK key (server)', uuid],
    ['api-', 'LaunchDarkly access token', uuid],
  ]),
  ...of('launchdarkly', false, [['mob-', 'LaunchDarkly mobile key', uuid]]),
  ...of('linear', true, [
    ['lin_api_', 'Linear API key'],
    ['lin_oauth_', 'Linear OAuth access token'],
    ['lin_wh_', 'Linear webhook secret'],
  ]),
  ...of('mailgun', true, [['key-', 'Mailgun API key', /^[0-9a-f]{32}$/]]),
  ...of('mapbox', false, [
    ['pk.', 'Mapbox public token', /^eyJ[A-Za-z0-9_.-]+$/],
    ['tk.', 'Mapbox temporary token', /^eyJ[A-Za-z0-9_.-]+$/],
  ]),
  ...of('mapbox', true, [['sk.', 'Mapbox secret token', /^eyJ[A-Za-z0-9_.-]+$/]]),
  ...of('neon', true, [['napi_', 'Neon API key']]),
  ...of('netlify', true, [['nfp_', 'Netlify personal access token']]),
  ...of('newrelic', true, [
    ['NRAK-', 'New Relic user key'],
    ['NRII-', 'New Relic Insights insert key'],
    ['NRIQ-', 'New Relic Insights query key'],
    ['NRRA-', 'New Relic REST API key'],
  ]),
  ...of('newrelic', false, [['NRJS-', 'New Relic browser key']]),
  ...of('notion', true, [
    ['ntn_', 'Notion integration token'],
    ['secret_', 'Notion integration token', /^[A-Za-z0-9]{43}$/],
  ]),
  ...of('npm', true, [['npm_', 'npm access token']]),
  ...of('nuget', true, [['oy2', 'NuGet API key', /^[a-z0-9]{43}$/]]),
  ...of('nvidia', true, [['nvapi-', 'NVIDIA API key']]),
  ...of('onepassword', true, [['ops_eyJ', '1Password service account token']]),
  ...of('openai', true, [
    ['sk-proj-', 'OpenAI project API key'],
    ['sk-svcacct-', 'OpenAI service account API key'],
    ['sk-admin-', 'OpenAI admin API key'],
    ['sk-None-', 'OpenAI user API key'],
  ]),
  // The bare prefix is shared by many that copy OpenAI's API.
  {
    prefix: 'sk-',
    vendor: 'openai',
    name: 'OpenAI API key',
    secret: true,
    rest: /^[A-Za-z0-9_-]{8,}$/,
    alsoOf: ['deepseek'],
  },
  ...of('openrouter', true, [['sk-or-', 'OpenRouter API key']]),
  ...of('paddle', true, [
    ['pdl_live_', 'Paddle API key'],
    ['pdl_sdbx_', 'Paddle API key'],
  ]),
  ...of('perplexity', true, [['pplx-', 'Perplexity API key']]),
  ...of('pinecone', true, [['pcsk_', 'Pinecone API key']]),
  ...of('plaid', true, [
    ['access-sandbox-', 'Plaid access token'],
    ['access-production-', 'Plaid access token'],
  ]),
  ...of('planetscale', true, [
    ['pscale_tkn_', 'PlanetScale service token'],
    ['pscale_pw_', 'PlanetScale database password'],
    ['pscale_oauth_', 'PlanetScale OAuth token'],
  ]),
  ...of('polar', true, [['polar_oat_', 'Polar organization access token']]),
  ...of('posthog', true, [['phx_', 'PostHog personal API key']]),
  ...of('posthog', false, [['phc_', 'PostHog project API key']]),
  ...of('postman', true, [['PMAK-', 'Postman API key']]),
  ...of('prefect', true, [['pnu_', 'Prefect API key']]),
  ...of('pulumi', true, [['pul-', 'Pulumi access token', /^[0-9a-f]{40}$/]]),
  ...of('pypi', true, [['pypi-', 'PyPI API token']]),
  ...of('razorpay', false, [
    ['rzp_live_', 'Razorpay key id'],
    ['rzp_test_', 'Razorpay key id'],
  ]),
  ...of('readme', true, [['rdme_', 'ReadMe API key']]),
  ...of('render', true, [['rnd_', 'Render API key']]),
  ...of('replicate', true, [['r8_', 'Replicate API token']]),
  ...of('resend', true, [['re_', 'Resend API key', /^[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}$/]]),
  // Public by design: they stand in the apps that are sold.
  ...of('revenuecat', false, [
    ['appl_', 'RevenueCat public key', /^[A-Za-z]{28}$/],
    ['goog_', 'RevenueCat public key', /^[A-Za-z]{28}$/],
  ]),
  ...of('rubygems', true, [['rubygems_', 'RubyGems API key']]),
  ...of('sendgrid', true, [['SG.', 'SendGrid API key', /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/]]),
  ...of('sentry', true, [
    ['sntrys_', 'Sentry organization auth token'],
    ['sntryu_', 'Sentry user auth token'],
    ['sntrya_', 'Sentry application token'],
    ['sntryi_', 'Sentry integration token'],
  ]),
  ...of('shippo', true, [
    ['shippo_live_', 'Shippo API token'],
    ['shippo_test_', 'Shippo API token'],
  ]),
  ...of('shopify', true, [
    ['shpat_', 'Shopify Admin API access token'],
    ['shpca_', 'Shopify custom app access token'],
    ['shppa_', 'Shopify private app password'],
    ['shpua_', 'Shopify user access token'],
    ['shpss_', 'Shopify app shared secret'],
  ]),
  ...of('slack', true, [
    ['xoxb-', 'Slack bot token'],
    ['xoxp-', 'Slack user token'],
    ['xoxa-', 'Slack app token'],
    ['xoxr-', 'Slack refresh token'],
    ['xoxs-', 'Slack session token'],
    ['xoxc-', 'Slack client session token'],
    ['xoxd-', 'Slack session cookie'],
    ['xoxe-', 'Slack refresh token'],
    ['xoxe.xox', 'Slack rotating access token'],
    ['xapp-', 'Slack app-level token'],
    ['xwfp-', 'Slack workflow token'],
  ]),
  ...of('snyk', true, [['snyk_', 'Snyk API token']]),
  ...of('sonar', true, [
    ['squ_', 'SonarQube user token'],
    ['sqp_', 'SonarQube project token'],
    ['sqa_', 'SonarQube analysis token'],
  ]),
  ...of('sourcegraph', true, [['sgp_', 'Sourcegraph access token']]),
  ...of('square', true, [
    ['EAAA', 'Square access token', /^[A-Za-z0-9_-]{60}$/],
    ['EAAl', 'Square access token', /^[A-Za-z0-9_-]{60}$/],
    ['sq0atp-', 'Square access token'],
    ['sq0csp-', 'Square application secret'],
  ]),
  ...of('square', false, [
    ['sq0idp-', 'Square application id'],
    ['sandbox-sq0idb-', 'Square application id'],
  ]),
  ...of('stripe', true, [
    ['sk_live_', 'Stripe secret key', stripeLike],
    ['sk_test_', 'Stripe secret key', stripeLike],
    ['sk_org_live_', 'Stripe organization key'],
    ['sk_org_test_', 'Stripe organization key'],
    ['rk_live_', 'Stripe restricted key'],
    ['rk_test_', 'Stripe restricted key'],
    ['whsec_', 'Stripe webhook signing secret', ['clerk']],
  ]),
  ...of('stripe', false, [
    ['pk_live_', 'Stripe publishable key', stripeLike],
    ['pk_test_', 'Stripe publishable key', stripeLike],
    ['ek_live_', 'Stripe ephemeral key'],
    ['ek_test_', 'Stripe ephemeral key'],
  ]),
  ...of('stytch', true, [
    ['secret-live-', 'Stytch secret'],
    ['secret-test-', 'Stytch secret'],
  ]),
  ...of('stytch', false, [
    ['public-token-live-', 'Stytch public token'],
    ['public-token-test-', 'Stytch public token'],
  ]),
  ...of('sumup', true, [['sup_sk_', 'SumUp secret key']]),
  ...of('sumup', false, [['sup_pk_', 'SumUp public key']]),
  ...of('supabase', true, [
    ['sbp_', 'Supabase personal access token'],
    ['sb_secret_', 'Supabase secret key'],
  ]),
  ...of('supabase', false, [['sb_publishable_', 'Supabase publishable key']]),
  ...of('tailscale', true, [
    ['tskey-api-', 'Tailscale API access token'],
    ['tskey-auth-', 'Tailscale auth key'],
    ['tskey-client-', 'Tailscale OAuth client secret'],
  ]),
  ...of('tavily', true, [['tvly-', 'Tavily API key']]),
  ...of('together', true, [['tgp_v1_', 'Together AI API key']]),
  // Both are names that go with a secret, not secrets.
  ...of('twilio', false, [
    ['SK', 'Twilio API key SID', /^[0-9a-f]{32}$/],
    ['AC', 'Twilio account SID', /^[0-9a-f]{32}$/],
  ]),
  ...of('typeform', true, [['tfp_', 'Typeform personal access token']]),
  ...of('vault', true, [
    ['hvs.', 'Vault service token'],
    ['hvb.', 'Vault batch token'],
    ['hvr.', 'Vault recovery token'],
    ['s.', 'Vault service token (before 1.10)', /^[A-Za-z0-9]{24}$/],
  ]),
  ...of('vercel', true, [['vercel_blob_rw_', 'Vercel Blob read-write token']]),
  ...of('xai', true, [['xai-', 'xAI API key']]),
];
