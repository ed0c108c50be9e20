import { describe, expect, it } from 'vitest';
import { apiAt } from '../../src/diagnosis/known-apis.ts';
import { isHostOf, vendors } from '../../src/tokens/vendors.ts';

describe('the API at a host', () => {
  it('is the most particular one', () => {
    expect(apiAt('a1.execute-api.us-east-1.amazonaws.com')?.id).toBe('aws-api-gateway');
    expect(apiAt('bucket.s3.amazonaws.com')?.id).toBe('aws');
  });

  it('takes more schemes than its challenge names', () => {
    expect(apiAt('api.stripe.com')?.takes).toContain('bearer');
    expect(apiAt('acme.my.salesforce.com')?.takes).toContain('bearer');
    expect(apiAt('api.acme.example')).toBeNull();
  });

  it('is not at a longer name', () => {
    expect(apiAt('api.stripe.com.evil.example')).toBeNull();
  });

  it.each([
    'api.github.com',
    'gitlab.com',
    'api.stripe.com',
    'slack.com',
    'api.openai.com',
    'api.anthropic.com',
    'api.sendgrid.com',
    'acme.myshopify.com',
    'acme.my.salesforce.com',
    'bucket.s3.amazonaws.com',
    'acme.atlassian.net',
    'discord.com',
    'api.digitalocean.com',
    'sentry.io',
    'api.notion.com',
    'api.linear.app',
    'api.cloudflare.com',
    'api.twilio.com',
    'api.newrelic.com',
    'api.figma.com',
    'abc.supabase.co',
    'registry.npmjs.org',
  ])('%s belongs to the vendor of the keys that it takes', (host) => {
    const vendor = vendors.get(apiAt(host)?.id ?? '');
    expect(vendor !== undefined && isHostOf(vendor, host)).toBe(true);
  });
});
