package dev.showrunner.continuewatching;

/** Which of several devices' positions a member resumes from. */
public enum ResumePolicy {
    /** The one that was reported last. */
    LATEST,
    /** The one that lies furthest into the title. */
    FURTHEST
}
