export { useFocus } from './useFocus';
export { useFocusRing } from './useFocusRing';
export { FocusScope } from '@react-aria/focus';
