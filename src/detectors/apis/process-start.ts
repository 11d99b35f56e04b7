/** A call that starts a program. */
export interface ProcessStart {
  /** `exec`, `spawn`, `execFile`, `fork`, …: without `Sync`, which changes nothing of what runs. */
  readonly via: string;
  /** Whether a shell reads the command. */
  readonly shell: boolean;
  /** The command line as far as it is known; a hole when nothing of it is. */
  readonly text: string;
  /** The words of the command line when they are given one by one. */
  readonly words: readonly string[] | undefined;
}
