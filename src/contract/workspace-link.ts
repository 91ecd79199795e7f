import * as v from 'valibot';
import { METHOD_NAMES } from '../scapi/methods';
import { LINK_REASONS, LINK_STATUSES, NOT_SENT } from './limits';
import { Count, each, Id, Method, Text } from './schema';

/**
 * The state of a page's connection to its Workspace.
 *
 * - `searching`: the API object is missing or has not answered yet. Surfaces show nothing alarming.
 * - `connected`: Workspace has answered.
 * - `notConnected`: the API object is there but no Workspace answers through it. `reason` says how that showed.
 */
export const LinkSchema = v.object({
	status: v.picklist(LINK_STATUSES),
	/**
	 * echo: only the page's own echo came back; silent: nothing did; refused: Workspace refused (`detail`); broken: the
	 * page's API object threw (`detail`); lost: it was connected and stopped answering; frozen: the browser suspended the
	 * page (reported by the relay); unknownWorkspace: the answering window has an origin that is neither granted nor named
	 * by a policy (reported by relay and worker); reloading: it was connected and is being reloaded, so that the last
	 * report still stands.
	 */
	reason: v.optional(v.picklist(LINK_REASONS)),
	detail: v.optional(Text),
	/** The number of Workspace loads that this page has seen. Interaction ids of an earlier load mean nothing now. */
	epoch: Count,
	/** Path of the Workspace window: "self", "top", "top.0.1" (frame indices), "opener:…", or absent while unknown. */
	workspace: v.optional(Id),
	/** The origin of Workspace's window, as the browser stated it to the relay. The page's own claim is dropped. */
	origin: v.optional(Id),
	/** Methods that the page's older library lacks as functions. They are called through `sendMessage`. */
	missing: v.optional(
		v.pipe(
			each(Method, METHOD_NAMES.length),
			v.transform((methods) => [...new Set(methods)]),
		),
	),
	/** True if no page carries the API and Ringside speaks to Workspace from a frame of its own. */
	guest: v.optional(v.boolean()),
});
export type Link = v.InferOutput<typeof LinkSchema>;

/**
 * The outcome of a command in the page.
 *
 * - `done`: Workspace answered with success; `data` is the result.
 * - `refused`: Workspace answered with a failure, in its own words.
 * - `silent`: no answer in time. `reread` is the interaction as read afterwards: `null` if it no longer exists, absent if it
 *   could not be read.
 * - `notSent`: it did not reach Workspace, with the reason.
 */
export const NotSent = v.picklist(NOT_SENT);
