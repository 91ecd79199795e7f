/**
 * The name of a frame of Ringside's own in Workspace's document, from which it speaks to Workspace where no page does. A
 * page can give a frame of its own this name: then that frame is a client of Workspace, which it could be anyway.
 */
export const GUEST_NAME = 'ringside-guest';
