import * as v from 'valibot';

/** The page of the side panel, which the separate window shows too; with this query it is that window. */
export const PANEL_PAGE = 'side-panel/panel.html';
export const WINDOW_QUERY = 'in=window';

/** `storage.session`: the browser's id of the separate window, while there is one. */
export const WINDOW_KEY = 'window';

/** `storage.local`: where the separate window was last, in CSS pixels of the screen. Nothing of a customer. */
export const BOUNDS_KEY = 'windowBounds';

const Place = v.pipe(v.number(), v.integer(), v.minValue(-32_768), v.maxValue(32_767));
const Size = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(10_000));

export const BoundsSchema = v.object({ left: Place, top: Place, width: Size, height: Size });
export type Bounds = v.InferOutput<typeof BoundsSchema>;
