/** Everything that a first frame does not need, in one file that is loaded after it. */
export { Palette } from './palette/palette';
export { OWN_SHEETS } from './sheet/own-sheets';
