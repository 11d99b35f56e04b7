/** What an App is to be, as a person asks for it. */
export interface AppWishes {
  readonly name: string;
  /** Where GitHub shall send events to; without it the App gets none until somebody says. */
  readonly webhookUrl?: string;
  /** Where GitHub sends the browser when the App is there. */
  readonly redirectUrl: string;
  /** Commands in comments are followed. */
  readonly commands: boolean;
  /** Alerts become issues. */
  readonly issues: boolean;
  /** Findings go to code scanning. */
  readonly codeScanning: boolean;
}

/** The text that GitHub makes an App of, as it documents it. */
export type AppManifest = Readonly<Record<string, unknown>> & {
  readonly default_permissions: Readonly<Record<string, 'read' | 'write'>>;
};

const homepage = 'https://watchkeeper.invalid/';

/** Asks for what is used and nothing else; what a wish needs is only asked for with the wish. */
export function appManifest(wishes: AppWishes): AppManifest {
  const { name, webhookUrl, redirectUrl, commands, issues, codeScanning } = wishes;
  const hearsComments = commands || issues;
  return {
    name,
    url: webhookUrl === undefined ? homepage : new URL('/', webhookUrl).href,
    description: 'Says what the packages of a pull request can do that the ones before could not.',
    public: false,
    redirect_url: redirectUrl,
    // GitHub wants an address even where nothing is to be sent.
    hook_attributes: {
      url: webhookUrl ?? `${homepage}github/webhooks`,
      active: webhookUrl !== undefined,
    },
    default_permissions: {
      metadata: 'read',
      contents: 'read',
      pull_requests: 'write',
      // Events about our own checks come with it.
      checks: 'write',
      ...(hearsComments ? { issues: issues ? ('write' as const) : ('read' as const) } : {}),
      ...(codeScanning ? { security_events: 'write' as const } : {}),
    },
    default_events: ['pull_request', ...(hearsComments ? ['issue_comment'] : [])],
  };
}
