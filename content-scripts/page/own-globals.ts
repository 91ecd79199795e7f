/**
 * Takes the globals that this script names from the page's world at document start. Any page may have a function `Map` that
 * draws a map, or put a library's promise in the place of `Promise`: from then on, the name is the page's.
 *
 * The build puts these in the place of every such name in the page script, also in what it has of `src` (`scripts/build/bundle.ts`).
 */
const {
	AbortController: controller,
	Array: array,
	Date: date,
	Error: error,
	JSON: json,
	Map: map,
	Math: math,
	Number: number,
	Object: object,
	Promise: promise,
	Reflect: reflect,
	RegExp: regExp,
	Set: set,
	String: string,
	WeakMap: weakMap,
} = globalThis;

export {
	array as Array,
	controller as AbortController,
	date as Date,
	error as Error,
	json as JSON,
	map as Map,
	math as Math,
	number as Number,
	object as Object,
	promise as Promise,
	reflect as Reflect,
	regExp as RegExp,
	set as Set,
	string as String,
	weakMap as WeakMap,
};
