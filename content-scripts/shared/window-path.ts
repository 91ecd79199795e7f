/** Limits of the search through frames, which a page could nest or add without end. */
const MAX_DEPTH = 20;
const MAX_FRAMES = 200;

/**
 * Returns the path of a window in its tab: "top", "top.0", "top.0.2". Windows of other origins can be walked and compared, so
 * the page that speaks to Workspace and Workspace's own frame get the same path for one window.
 */
export function pathOf(target: Window): string | undefined {
	try {
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
	} catch {
		return undefined;
	}
}

/** Returns the path of Workspace's window seen from this page: in the same tab, or in the tab that opened this one. */
export function workspacePath(workspace: Window, self: Window): string | undefined {
	const path = pathOf(workspace);
	if (path === undefined) return undefined;
	return isInTab(workspace, self) ? path : `opener:${path}`;
}

/**
 * Returns whether a source is a window. One of another origin is not an instance of our `Window`. In Firefox, whatever is read of it
 * throws while the tab goes to a page in another process: messages still arrive then.
 */
export function isWindow(source: MessageEventSource | undefined): source is Window {
	try {
		return source !== undefined && 'window' in source && 'parent' in source;
	} catch {
		return false;
	}
}

/** Returns whether a source is a window in the same tab as this one. */
export function isInTab(source: MessageEventSource, self: Window): boolean {
	try {
		return isWindow(source) && source.top === self.top;
	} catch {
		return false;
	}
}

/** Returns whether a window was certainly closed, or its frame removed from the page. */
export function isGone(source: MessageEventSource | undefined): boolean {
	try {
		return isWindow(source) && source.closed === true;
	} catch {
		return false;
	}
}

/** Returns the document in a window if this page may access it. Each load has another one. */
export function documentOf(source: MessageEventSource | undefined): unknown {
	try {
		return isWindow(source) ? (Reflect.get(source, 'document') ?? undefined) : undefined;
	} catch {
		return undefined;
	}
}

/** Returns whether a window is this one or one around it: if it is loaded again, this page goes with it. */
export function holds(outer: Window, self: Window): boolean {
	let at = self;
	try {
		for (let depth = 0; depth < MAX_DEPTH; depth++) {
			if (at === outer) return true;
			if (at.parent === at) return false;
			at = at.parent;
		}
	} catch {
		// As in `isWindow`.
	}
	return false;
}
