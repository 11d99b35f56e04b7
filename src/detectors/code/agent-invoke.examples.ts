import type { DetectorExamples } from '../detector.ts';

const skipped = { permissions: 'skipped' } as const;

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { spawn } from 'child_process'; spawn('claude', ['-p', prompt]);",
      why: 'asked to work',
      attributes: { agent: 'claude' },
    },
    {
      code: 'const { execSync } = require(\'child_process\'); execSync(`q chat --trust-all-tools --no-interactive "${prompt}"`);',
      why: 'told not to ask',
      attributes: { agent: 'q', ...skipped },
    },
    {
      code: "const { spawnSync } = require('child_process'); const clis = { gemini: { cmd: 'gemini', args: ['--yolo', '-p', P] } }; for (const key of Object.keys(clis)) { const { cmd, args } = clis[key]; spawnSync(cmd, args); }",
      why: 'one of a table of assistants',
      attributes: { agent: 'gemini', ...skipped },
    },
    {
      code: "import { execa } from 'execa'; await execa('npx', ['-y', '@openai/codex@latest', 'exec', '--ask-for-approval', 'never', task]);",
      why: 'through a package runner',
      attributes: { agent: 'codex', ...skipped },
    },
    {
      code: "const flags = ['--dangerously-skip-' + 'permissions'];",
      why: 'a switch that nothing else has, wherever it goes',
      attributes: { agent: 'claude', ...skipped },
    },
    {
      code: "const { exec } = require('child_process'); exec('bash -c \"copilot --allow-all-tools -p x\"');",
      why: 'inside a shell',
      attributes: { agent: 'copilot', ...skipped },
    },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.Popen(['claude', '-p', prompt])"].join('\n'),
      why: 'in Python',
      attributes: { agent: 'claude' },
    },
    {
      code: "const { spawn } = require('child_process'); spawn('claude', ['mcp', 'add', 'helper', '--', 'claude', '--dangerously-skip-permissions', '-p', task]);",
      why: 'registers an assistant that does not ask',
      attributes: { agent: 'claude', ...skipped },
    },
    {
      code: "const { spawn } = require('child_process'); spawn('claude', ['mcp', 'add', 'helper', 'npx', '-y', '@google/gemini-cli', '--yolo']);",
      why: 'registers one by a package runner',
      attributes: { agent: 'gemini', ...skipped },
    },
    {
      code: "const { spawn } = require('child_process'); spawn('gemini', ['-y', '-p', task, '--', 'mcp']);",
      why: 'a switch of its own before what it is given',
      attributes: { agent: 'gemini', ...skipped },
    },
  ],
  good: [
    {
      code: "const { spawn } = require('child_process'); spawn('claude', ['mcp', 'add', 'mail', '--', 'npx', '-y', 'mail-mcp', 'server']);",
      why: 'registers a server, which a package runner fetches without a question',
    },
    {
      code: "const { spawn } = require('child_process'); spawn('codex', ['mcp', 'add', 'mail', 'npx', '-y', 'mail-mcp']);",
      why: 'the same without dashes',
    },
    {
      code: "import { spawn } from 'child_process'; spawn('claude', ['--version']);",
      why: 'asks whether it is there',
    },
    {
      code: "import { spawn } from 'child_process'; spawn('q', ['-b', file]); spawn('node', ['claude.js']);",
      why: 'another program',
    },
    {
      code: "program.option('--yolo', 'no questions'); const s = 'run claude --dangerously-skip-permissions';",
      why: 'its own option, and a sentence',
    },
    {
      code: "import { exec } from 'child_process'; exec('claude mcp add weather');",
      why: 'registers a server',
    },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run(['claude', '--version'])"].join('\n'),
      why: 'asks for its version',
    },
  ],
};
