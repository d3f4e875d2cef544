"""What people take home: documents built from answers, each passage knowing its origin."""
