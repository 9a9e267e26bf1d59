/** Below this mean confidence, in percent, a letter is marked in the list as read with doubt. */
export const doubtfulBelow = 80
