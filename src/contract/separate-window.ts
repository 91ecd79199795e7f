import * as v from 'valibot';

/** The page of the side panel. With this query, it is shown as the separate window. */
export const PANEL_PAGE = 'side-panel/panel.html';
export const WINDOW_QUERY = 'in=window';

/** Key in `storage.session` of the browser's id of the separate window, while it is open. */
export const WINDOW_KEY = 'window';

/** Key in `storage.local` of the separate window's last bounds, in CSS pixels. No customer data. */
export const BOUNDS_KEY = 'windowBounds';

const Place = v.pipe(v.number(), v.integer(), v.minValue(-32_768), v.maxValue(32_767));
const Size = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(10_000));

export const BoundsSchema = v.object({ left: Place, top: Place, width: Size, height: Size });
export type Bounds = v.InferOutput<typeof BoundsSchema>;
