/**
 * Tools by which widely used servers are known, with whose they are. Only names that mean one server: `search` or `query` could be
 * anybody's.
 */
export const knownTools: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        'filesystem',
        'read_text_file read_media_file read_multiple_files write_file edit_file move_file directory_tree list_allowed_directories',
      ],
      [
        'github',
        'create_pull_request push_files create_or_update_file merge_pull_request create_repository fork_repository get_file_contents',
      ],
      [
        'slack',
        'slack_post_message slack_reply_to_thread slack_get_users slack_get_channel_history',
      ],
      ['gmail', 'send_email draft_email read_email search_emails'],
      ['memory', 'create_entities create_relations add_observations read_graph open_nodes'],
      ['puppeteer', 'puppeteer_navigate puppeteer_click puppeteer_fill puppeteer_evaluate'],
      [
        'playwright',
        'browser_navigate browser_click browser_type browser_snapshot browser_evaluate',
      ],
      ['sequential-thinking', 'sequentialthinking'],
      ['git', 'git_commit git_push git_add git_checkout'],
      ['google-maps', 'maps_geocode maps_directions'],
      ['brave-search', 'brave_web_search brave_local_search'],
      ['whatsapp', 'send_whatsapp_message list_chats'],
      ['notion', 'notion-create-pages notion-update-page'],
      ['stripe', 'create_payment_link create_refund'],
    ] as const
  ).flatMap(([server, names]) => names.split(' ').map((name) => [name, server] as const)),
);

/** The name of a known tool in a text that is none of the server's own. */
export function foreignToolIn(text: string, own: ReadonlySet<string>): string | undefined {
  for (const [word] of text.matchAll(/[a-z][a-z\d]*(?:[_-][a-z\d]+)+|sequentialthinking/g)) {
    if (knownTools.has(word) && !own.has(word)) return word;
  }
  return undefined;
}
