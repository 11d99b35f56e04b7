/** The program of somebody who looks at what other programs do, or of a machine that is made for that. */
export const analysisTool =
  /^(?:wireshark|procmon(?:64)?|procexp(?:64)?|x(?:32|64)dbg|ollydbg|ida(?:q|64|q64)?|windbg|processhacker|vboxservice|vboxtray|vboxguest|vmtoolsd|vmwaretray|vmwareuser|vmsrvc|sandboxie|sbiesvc|sbiedll|joeboxcontrol|joeboxserver|cuckoo(?:mon)?|prl_tools|xenservice|qemu-ga)(?:\.exe|\.dll|\.sys)?$/i;
