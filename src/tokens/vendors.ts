/** Who issues keys of a known shape, and where such a key belongs. */
export interface Vendor {
  readonly id: string;
  /** As the vendor writes itself: "GitHub". */
  readonly label: string;
  /** Registrable or longer domains: each stands for itself and every host below it. */
  readonly hosts: readonly string[];
  /** The product also runs on customers' own hosts, so an unknown host proves nothing. */
  readonly selfHosted?: true;
}

const all: readonly Vendor[] = [
  { id: 'adafruit', label: 'Adafruit IO', hosts: ['adafruit.com'] },
  { id: 'airtable', label: 'Airtable', hosts: ['airtable.com'] },
  { id: 'anthropic', label: 'Anthropic', hosts: ['anthropic.com', 'claude.ai', 'claude.com'] },
  { id: 'artifactory', label: 'JFrog Artifactory', hosts: ['jfrog.io', 'jfrog.com'], selfHosted: true },
  { id: 'atlassian', label: 'Atlassian', hosts: ['atlassian.com', 'atlassian.net', 'bitbucket.org', 'jira.com'] },
  {
    id: 'aws',
    label: 'AWS',
    hosts: [
      'amazonaws.com',
      'amazonaws.com.cn',
      'amazonaws.eu',
      'api.aws',
      'on.aws',
      'aws.amazon.com',
      'cloudfront.net',
    ],
  },
  { id: 'brevo', label: 'Brevo', hosts: ['brevo.com', 'sendinblue.com'] },
  { id: 'buildkite', label: 'Buildkite', hosts: ['buildkite.com'] },
  { id: 'circleci', label: 'CircleCI', hosts: ['circleci.com'], selfHosted: true },
  { id: 'clerk', label: 'Clerk', hosts: ['clerk.com', 'clerk.dev', 'clerk.accounts.dev'] },
  { id: 'cloudflare', label: 'Cloudflare', hosts: ['cloudflare.com'] },
  { id: 'contentful', label: 'Contentful', hosts: ['contentful.com'] },
  { id: 'databricks', label: 'Databricks', hosts: ['databricks.com', 'azuredatabricks.net', 'databricks.azure.cn'] },
  {
    id: 'datadog',
    label: 'Datadog',
    hosts: [
      'datadoghq.com',
      'datadoghq.eu',
      'ddog-gov.com',
      'browser-intake-datadoghq.com',
      'browser-intake-datadoghq.eu',
    ],
  },
  { id: 'deepseek', label: 'DeepSeek', hosts: ['deepseek.com'] },
  {
    id: 'digitalocean',
    label: 'DigitalOcean',
    hosts: ['digitalocean.com', 'digitaloceanspaces.com', 'ondigitalocean.app'],
  },
  { id: 'discord', label: 'Discord', hosts: ['discord.com', 'discordapp.com', 'discord.gg'] },
  { id: 'docker', label: 'Docker', hosts: ['docker.com', 'docker.io'] },
  { id: 'doppler', label: 'Doppler', hosts: ['doppler.com'] },
  { id: 'duffel', label: 'Duffel', hosts: ['duffel.com'] },
  { id: 'dynatrace', label: 'Dynatrace', hosts: ['dynatrace.com', 'dynatracelabs.com'], selfHosted: true },
  { id: 'easypost', label: 'EasyPost', hosts: ['easypost.com'] },
  { id: 'elevenlabs', label: 'ElevenLabs', hosts: ['elevenlabs.io'] },
  {
    id: 'facebook',
    label: 'Meta',
    hosts: ['facebook.com', 'facebook.net', 'fbsbx.com', 'instagram.com', 'whatsapp.com', 'threads.net', 'meta.com'],
  },
  { id: 'figma', label: 'Figma', hosts: ['figma.com'] },
  { id: 'flutterwave', label: 'Flutterwave', hosts: ['flutterwave.com'] },
  { id: 'fly', label: 'Fly.io', hosts: ['fly.io', 'fly.dev', 'machines.dev'] },
  {
    id: 'github',
    label: 'GitHub',
    hosts: [
      'github.com',
      'githubusercontent.com',
      'ghcr.io',
      'ghe.com',
      'githubcopilot.com',
      'github.ai',
      'github.dev',
    ],
    selfHosted: true,
  },
  { id: 'gitlab', label: 'GitLab', hosts: ['gitlab.com'], selfHosted: true },
  {
    id: 'google',
    label: 'Google',
    hosts: [
      'googleapis.com',
      'google.com',
      'googleusercontent.com',
      'firebaseio.com',
      'firebasedatabase.app',
      'firebase.com',
      'cloudfunctions.net',
      'run.app',
      'appspot.com',
      'gcr.io',
      'pkg.dev',
      'youtube.com',
      'goog',
      'gstatic.com',
    ],
  },
  { id: 'grafana', label: 'Grafana', hosts: ['grafana.com', 'grafana.net'], selfHosted: true },
  { id: 'groq', label: 'Groq', hosts: ['groq.com'] },
  { id: 'heroku', label: 'Heroku', hosts: ['heroku.com', 'herokuapp.com'] },
  { id: 'hubspot', label: 'HubSpot', hosts: ['hubspot.com', 'hubapi.com', 'hsforms.com'] },
  { id: 'huggingface', label: 'Hugging Face', hosts: ['huggingface.co', 'hf.co', 'hf.space', 'huggingface.cloud'] },
  { id: 'langfuse', label: 'Langfuse', hosts: ['langfuse.com'], selfHosted: true },
  { id: 'langsmith', label: 'LangSmith', hosts: ['langchain.com'], selfHosted: true },
  { id: 'linear', label: 'Linear', hosts: ['linear.app'] },
  { id: 'mailchimp', label: 'Mailchimp', hosts: ['mailchimp.com'] },
  { id: 'mailgun', label: 'Mailgun', hosts: ['mailgun.net', 'mailgun.com', 'mailgun.org'] },
  { id: 'mapbox', label: 'Mapbox', hosts: ['mapbox.com', 'mapbox.cn'] },
  { id: 'neon', label: 'Neon', hosts: ['neon.tech', 'neon.com'] },
  { id: 'netlify', label: 'Netlify', hosts: ['netlify.com', 'netlify.app'] },
  { id: 'newrelic', label: 'New Relic', hosts: ['newrelic.com', 'nr-data.net'] },
  { id: 'notion', label: 'Notion', hosts: ['notion.com', 'notion.so'] },
  { id: 'npm', label: 'npm', hosts: ['npmjs.org', 'npmjs.com'] },
  { id: 'nuget', label: 'NuGet', hosts: ['nuget.org'] },
  { id: 'onepassword', label: '1Password', hosts: ['1password.com', '1password.eu', '1password.ca'], selfHosted: true },
  { id: 'openai', label: 'OpenAI', hosts: ['openai.com', 'chatgpt.com'] },
  { id: 'openrouter', label: 'OpenRouter', hosts: ['openrouter.ai'] },
  { id: 'paddle', label: 'Paddle', hosts: ['paddle.com'] },
  { id: 'paystack', label: 'Paystack', hosts: ['paystack.co', 'paystack.com'] },
  { id: 'perplexity', label: 'Perplexity', hosts: ['perplexity.ai'] },
  { id: 'pinecone', label: 'Pinecone', hosts: ['pinecone.io'] },
  { id: 'plaid', label: 'Plaid', hosts: ['plaid.com'] },
  { id: 'planetscale', label: 'PlanetScale', hosts: ['planetscale.com'] },
  { id: 'posthog', label: 'PostHog', hosts: ['posthog.com'], selfHosted: true },
  { id: 'postman', label: 'Postman', hosts: ['postman.com', 'getpostman.com'] },
  { id: 'prefect', label: 'Prefect', hosts: ['prefect.cloud'] },
  { id: 'pulumi', label: 'Pulumi', hosts: ['pulumi.com'], selfHosted: true },
  { id: 'pypi', label: 'PyPI', hosts: ['pypi.org'] },
  { id: 'razorpay', label: 'Razorpay', hosts: ['razorpay.com'] },
  { id: 'readme', label: 'ReadMe', hosts: ['readme.com', 'readme.io'] },
  { id: 'render', label: 'Render', hosts: ['render.com'] },
  { id: 'replicate', label: 'Replicate', hosts: ['replicate.com'] },
  { id: 'resend', label: 'Resend', hosts: ['resend.com'] },
  { id: 'rubygems', label: 'RubyGems', hosts: ['rubygems.org'] },
  {
    id: 'salesforce',
    label: 'Salesforce',
    hosts: [
      'salesforce.com',
      'force.com',
      'salesforce.mil',
      'cloudforce.com',
      'salesforce-sites.com',
      'sfcrmproducts.cn',
    ],
  },
  { id: 'sendgrid', label: 'SendGrid', hosts: ['sendgrid.com', 'sendgrid.net'] },
  { id: 'sentry', label: 'Sentry', hosts: ['sentry.io'], selfHosted: true },
  { id: 'shippo', label: 'Shippo', hosts: ['goshippo.com'] },
  { id: 'shopify', label: 'Shopify', hosts: ['shopify.com', 'myshopify.com', 'shopify.dev'] },
  { id: 'slack', label: 'Slack', hosts: ['slack.com', 'slack-gov.com', 'slack-files.com', 'slack-edge.com'] },
  { id: 'snyk', label: 'Snyk', hosts: ['snyk.io'] },
  { id: 'sonar', label: 'SonarQube', hosts: ['sonarcloud.io', 'sonarqube.us'], selfHosted: true },
  { id: 'sourcegraph', label: 'Sourcegraph', hosts: ['sourcegraph.com'], selfHosted: true },
  { id: 'square', label: 'Square', hosts: ['squareup.com', 'squareupsandbox.com'] },
  { id: 'stripe', label: 'Stripe', hosts: ['stripe.com', 'stripe.network'] },
  {
    id: 'supabase',
    label: 'Supabase',
    hosts: ['supabase.co', 'supabase.com', 'supabase.in', 'supabase.red'],
    selfHosted: true,
  },
  { id: 'tailscale', label: 'Tailscale', hosts: ['tailscale.com'] },
  { id: 'tavily', label: 'Tavily', hosts: ['tavily.com'] },
  { id: 'telegram', label: 'Telegram', hosts: ['telegram.org'], selfHosted: true },
  { id: 'terraform', label: 'HCP Terraform', hosts: ['terraform.io', 'hashicorp.com'], selfHosted: true },
  { id: 'twilio', label: 'Twilio', hosts: ['twilio.com'] },
  { id: 'typeform', label: 'Typeform', hosts: ['typeform.com'] },
  { id: 'vault', label: 'HashiCorp Vault', hosts: ['hashicorp.cloud', 'hashicorp.com'], selfHosted: true },
  { id: 'workos', label: 'WorkOS', hosts: ['workos.com', 'authkit.app'] },
  { id: 'xai', label: 'xAI', hosts: ['x.ai'] },
];

export const vendors: ReadonlyMap<string, Vendor> = new Map(all.map((vendor) => [vendor.id, vendor]));

/** Whether a host (without port) is this vendor's. Letter case and a final dot make no difference. */
export function isHostOf(vendor: Vendor, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return vendor.hosts.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** The vendor whose host this is, or null. */
export function vendorOfHost(host: string): Vendor | null {
  return all.find((vendor) => isHostOf(vendor, host)) ?? null;
}
