;;; copydesk.el --- A copy desk for your drafts, through eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT OR Apache-2.0
;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Tells eglot of the copydesk server.  After loading it, `M-x eglot' in a draft starts the server.  To have it
;; started for every draft:
;;
;;     (add-hook 'text-mode-hook #'copydesk-ensure)

;;; Code:

(require 'eglot)

(defgroup copydesk nil
  "A copy desk for your drafts."
  :group 'text)

(defcustom copydesk-command '("copydesk" "lsp")
  "The program of the server and its arguments."
  :type '(repeat string))

(defcustom copydesk-modes '(markdown-mode gfm-mode html-mode mhtml-mode text-mode)
  "The major modes of drafts.
Eglot runs one server in a buffer, so a mode that is listed here
gets no other.  To be set before this file is loaded."
  :type '(repeat symbol))

(defun copydesk--contact (&rest _)
  "What eglot must run, looked up whenever it starts a server."
  copydesk-command)

;; Most modes of prose are made from `text-mode', and those of LaTeX and others have servers of their own.  So ours
;; comes first where its modes are named, and last for `text-mode'.
(dolist (mode copydesk-modes)
  (add-to-list 'eglot-server-programs (cons mode #'copydesk--contact) (eq mode 'text-mode)))

;;;###autoload
(defun copydesk-ensure ()
  "Have the server started for this buffer, if it is a draft.
Modes that are made from one of `copydesk-modes' do not count."
  (when (memq major-mode copydesk-modes)
    (eglot-ensure)))

(provide 'copydesk)
;;; copydesk.el ends here
