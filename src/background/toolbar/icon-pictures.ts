import { type Action, browser } from '../../platform/browser';

const SIZES_PX = [16, 32, 48] as const;

type Pixels = Action.ImageDataType;
type Pictures = { path: Record<string, string> } | { imageData: Record<string, Pixels> };

const decoded = new Map<string, Promise<Record<string, Pixels> | undefined>>();

/**
 * Returns whether a path given to `setIcon` would be fetched and decoded at every call. A background with a document, as in
 * Firefox, hands the path to the browser; there, reading a canvas back may also be blocked as fingerprinting.
 */
const decodesInBackground = (): boolean =>
	typeof document === 'undefined' &&
	typeof OffscreenCanvas === 'function' &&
	typeof createImageBitmap === 'function';

async function decode(path: string): Promise<Pixels> {
	const response = await fetch(browser.runtime.getURL(path));
	const bitmap = await createImageBitmap(await response.blob());
	const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
	if (context === null) throw new Error('no 2d context');
	context.drawImage(bitmap, 0, 0);
	const { width, height } = bitmap;
	bitmap.close();
	// The polyfill's type adds an index signature to ImageData.
	return context.getImageData(0, 0, width, height) as Pixels;
}

async function decodeAll(paths: Record<string, string>): Promise<Record<string, Pixels>> {
	const entries = Object.entries(paths).map(async ([size, path]) => [size, await decode(path)] as const);
	return Object.fromEntries(await Promise.all(entries));
}

/**
 * Returns the pictures of a toolbar icon in the form that `setIcon` takes with the least work: pixels decoded once per life of
 * the worker, or paths if pixels cannot be had.
 */
export async function iconPictures(name: string): Promise<Pictures> {
	const path = Object.fromEntries(SIZES_PX.map((size) => [size, `/icons/${name}-${size}.png`]));
	if (!decodesInBackground()) return { path };
	const pending = decoded.get(name) ?? decodeAll(path).catch(() => undefined);
	decoded.set(name, pending);
	const imageData = await pending;
	return imageData === undefined ? { path } : { imageData };
}
