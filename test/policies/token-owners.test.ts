import { describe, expect, it } from 'vitest';
import { isNamedForAnother, strangeToken } from '../../src/policies/token-owners.ts';

describe('a token that everybody knows by the name of its variable', () => {
  it.each([
    ['GITHUB_TOKEN', 'collect.invalid'],
    ['GH_TOKEN', 'https://api.github.com.collect.invalid/in'],
    ['GITHUB_PERSONAL_ACCESS_TOKEN', 'notgithub.com'],
    ['GITHUB_TOKEN', 'acme.github.io'],
    ['GITHUB_TOKEN', 'collect.westeurope.cloudapp.azure.com'],
    ['HF_TOKEN', 'collect.hf.space'],
    ['AWS_SECRET_ACCESS_KEY', 'collect.s3.amazonaws.com'],
    ['CI_JOB_TOKEN', 'api.acme.example'],
    ['NODE_AUTH_TOKEN', 'npm.collect.invalid'],
    ['AWS_SECRET_ACCESS_KEY', 'api.acme.example'],
    ['SLACK_BOT_TOKEN', 'slack.collect.invalid'],
    ['STRIPE_SECRET_KEY', 'api.acme.example'],
    ['HF_TOKEN', 'api.acme.example'],
    ['DATABASE_URL', 'api.acme.example'],
    ['REDIS_URL', 'api.acme.example'],
    ['PRIVATE_KEY', 'api.acme.example'],
    ['SOLANA_PRIVATE_KEY', 'rpc.acme.example'],
    ['SEED_PHRASE', 'rpc.acme.example'],
  ])('has no business elsewhere: %s at %s', (variable, host) => {
    expect(strangeToken(variable, host)).toContain(variable);
  });

  it.each([
    ['GITHUB_TOKEN', 'api.github.com'],
    ['GITHUB_TOKEN', 'raw.githubusercontent.com'],
    ['GITHUB_TOKEN', 'models.inference.ai.azure.com'],
    ['GH_TOKEN', 'acme.ghe.com'],
    ['GITLAB_TOKEN', 'gitlab.com'],
    ['AWS_SESSION_TOKEN', 'sts.eu-west-1.amazonaws.com'],
    ['SLACK_BOT_TOKEN', 'slack.com'],
    ['STRIPE_SECRET_KEY', 'api.stripe.com'],
    ['HUGGINGFACE_TOKEN', 'router.huggingface.co'],
    ['GITHUB_APP_KEY', 'api.acme.example'],
    ['ACME_GITHUB_TOKEN', 'api.acme.example'],
    ['ACME_TOKEN', 'api.acme.example'],
    ['OPENAI_API_KEY', 'api.models.example'],
    ['IMAGEKIT_PRIVATE_KEY', 'api.imagekit.example'],
  ])('says nothing at home, and nothing of others: %s at %s', (variable, host) => {
    expect(strangeToken(variable, host)).toBeUndefined();
  });
});

describe('a variable that is named after a service', () => {
  it.each([
    ['POSTMARK_SERVER_TOKEN', 'log.collect.invalid'],
    ['NOTES_TOKEN', 'relay.invalid'],
    ['ACME_API_KEY', 'https://api.other.example/v1'],
  ])('is another one than that of the host: %s at %s', (variable, host) => {
    expect(isNamedForAnother(variable, host)).toBe(true);
  });

  it.each([
    ['POSTMARK_SERVER_TOKEN', 'api.postmarkapp.com'],
    ['NOTES_TOKEN', 'status.notes-cloud.example'],
    ['ACME_CLOUD_API_KEY', 'api.acmecloud.example'],
    ['BROWSER_BASE_KEY', 'api.browserbase.example'],
    ['API_KEY', 'api.other.example'],
    ['MCP_AUTH_TOKEN', 'api.other.example'],
    ['OPENAI_API_KEY', 'api.models.example'],
    ['JIRA_API_TOKEN', 'api.atlassian.example'],
  ])('is that of the host, or of nobody who is known: %s at %s', (variable, host) => {
    expect(isNamedForAnother(variable, host)).toBe(false);
  });
});
