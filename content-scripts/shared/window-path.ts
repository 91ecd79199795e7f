/** Limits of the search through frames, which a page could nest or add without end. */
const MAX_DEPTH = 20;
const MAX_FRAMES = 200;

type Source = MessageEventSource | null | undefined;

/**
 * Reads something of another window. In Firefox, whatever is read of it throws while the tab goes to a page in another process:
 * messages still arrive then.
 */
function readOr<T>(otherwise: T, read: () => T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}

/**
 * Returns the path of a window in its tab: "top", "top.0", "top.0.2". Windows of other origins can be walked and compared, so
 * the page that speaks to Workspace and Workspace's own frame get the same path for one window.
 */
export function pathOf(target: Window): string | undefined {
	return readOr(undefined, () => {
		const steps: number[] = [];
		let at: Window = target;
		for (let depth = 0; at.parent !== at; depth++) {
			if (depth >= MAX_DEPTH) return undefined;
			const { parent } = at;
			const count = Math.min(parent.length, MAX_FRAMES);
			let place = -1;
			for (let i = 0; i < count && place < 0; i++) if (parent[i] === at) place = i;
			// A window that was removed from its tab still has a parent, but no place in it.
			if (place < 0) return undefined;
			steps.unshift(place);
			at = parent;
		}
		return ['top', ...steps].join('.');
	});
}

/** Returns the path of Workspace's window seen from this page: in the same tab, or in the tab that opened this one. */
export function workspacePath(workspace: Window, self: Window): string | undefined {
	const path = pathOf(workspace);
	if (path === undefined) return undefined;
	return isInTab(workspace, self) ? path : `opener:${path}`;
}

/** Returns whether a source is a window. One of another origin is not an instance of our `Window`. */
export function isWindow(source: Source): source is Window {
	return readOr(false, () => !!source && 'window' in source && 'parent' in source);
}

/** Returns whether a source is a window in the same tab as this one. */
export function isInTab(source: Source, self: Window): boolean {
	return readOr(false, () => isWindow(source) && source.top === self.top);
}

/** Returns whether a window was certainly closed, or its frame removed from the page. */
export function isGone(source: Source): boolean {
	return readOr(false, () => isWindow(source) && source.closed === true);
}

/** Returns the document in a window if this page may access it. Each load has another one. */
export function documentOf(source: Source): unknown {
	return readOr(undefined, () =>
		isWindow(source) ? (Reflect.get(source, 'document') ?? undefined) : undefined,
	);
}

/** Returns whether a window is this one or one around it: if it is loaded again, this page goes with it. */
export function holds(outer: Window, self: Window): boolean {
	return readOr(false, () => {
		let at = self;
		for (let depth = 0; depth < MAX_DEPTH; depth++) {
			if (at === outer) return true;
			if (at.parent === at) return false;
			at = at.parent;
		}
		return false;
	});
}
