/** Notifications of the system about days that are to be kept: off until somebody wants them at this seat. */

import { untrack } from 'svelte'
import { mailroom } from '../api/client'
import type { Work } from '../api/work.svelte'
import { notices } from '../words/notices'
import { looks } from './looks.svelte'
import { failed } from './messages.svelte'
import { practice } from './practice.svelte'

/** Tells the system when more days are to be kept than before; called once from the house's component. Days of invented letters are nobody's business. */
export function tellWhatIsDue(work: Work): void {
  let told = 0
  $effect(() => {
    const due = work.counts.dueNow
    const news = looks.notices && !practice.on && due > told
    told = due
    if (news) untrack(() => void tell(notices.due(due)))
  })
}

/** Switches them on with a first one, so that whoever does it sees whether they arrive; or off. */
export async function switchNotices(on: boolean): Promise<void> {
  looks.notices = on && (await tell(notices.on))
}

async function tell(text: string): Promise<boolean> {
  try {
    await mailroom.notify(notices.title, text)
    return true
  } catch (reason) {
    failed(reason)
    return false
  }
}
