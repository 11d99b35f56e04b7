/** Words that a shell runs itself: no program starts. */
const builtins = new Set(
  (
    'echo cd set export exit return local test [ [[ true false : fi done esac else then do for ' +
    'case in shift unset read trap printf pwd source . readonly declare function rem setlocal endlocal goto pause title cls ' +
    'exit0 param if umask wait @echo # break continue ] ]] :: getopts eval type hash alias'
  ).split(' '),
);

/** Whether a word of a script is run by the shell itself. */
export function isShellBuiltin(program: string): boolean {
  return builtins.has(program);
}
